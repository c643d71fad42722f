import { type DataQuestion, fold, type Measured } from '@kschema/compiler';
import { quoteName } from '../cypher/literals.ts';
import { type Asking, nothing, plainNames, total, wantAll } from './answer.ts';
import type { Views } from './ask-rows.ts';
import { rowsOrNull } from './counts.ts';
import { pairPattern, patternsOf } from './patterns.ts';
import type { EndView, PairView, TableView } from './trace.ts';

/** Nodes with more than one relationship on a side where one is allowed; each connection counts for itself. */
export function askMultiplicity(
  { table, multiplicity }: DataQuestion & { kind: 'multiplicity' },
  views: Views,
): Asking {
  const view = views.now.tables.get(fold(table));
  const patterns = patternsOf(view);
  const [sources, targets] = multiplicity.split('_');
  const groups = (view?.pairs ?? []).flatMap((pair) => {
    const [source, target]: ('a' | 'b')[] = pair.reversed ? ['b', 'a'] : ['a', 'b'];
    const sides = [...(targets === 'ONE' ? [source] : []), ...(sources === 'ONE' ? [target] : [])];
    return sides.flatMap((side) => (side === undefined ? [] : [groupText(view as TableView, pair, side)]));
  });
  return {
    wants: wantAll(patterns, 'count(*)'),
    answer: async (counts, session) => {
      const rows = total(counts, patterns, 'count(*)');
      if (rows === null) return null;
      const measured: Measured = { ...nothing, rows, holds: rows, examples: [] };
      if (patterns.length === 0) return measured;
      for (const group of groups) {
        const found = await rowsOrNull(session, `${group} RETURN count(*) AS n`);
        if (found === null) return null;
        const nodes = Number(found[0]?.n ?? 0);
        if (nodes === 0) continue;
        const worst = await rowsOrNull(
          session,
          `${group} RETURN CAST(k AS STRING) AS v, c ORDER BY c DESC, v LIMIT 3`,
        );
        measured.stops += nodes;
        measured.examples.push(...(worst ?? []).map((row) => String(row.v)));
        measured.query ??= plainNames(`${group} RETURN k, c`);
      }
      return { ...measured, examples: measured.examples.slice(0, 3) };
    },
  };
}

/** Nodes of one side with how many relationships they have, where that is more than one. */
function groupText(view: TableView, pair: PairView, side: 'a' | 'b'): string {
  const { match } = pairPattern(view.today ?? '', pair);
  const key = `${side}.${quoteName(pair[side].todayKey)}`;
  return `${match} WITH ${key} AS k, count(*) AS c WHERE c > 1`;
}

/** Relationships that find no row with the same key in the node table that their connection leads to now. */
export function askRetarget({ table, from, to }: DataQuestion & { kind: 'retarget' }, views: Views): Asking {
  const view = views.now.tables.get(fold(table));
  const pair = view?.pairs.find((one) => fold(one.from) === fold(from) && fold(one.to) === fold(to));
  if (view === undefined || view.today === null || pair === undefined) {
    return { wants: [], answer: async () => nothing };
  }
  const pattern = pairPattern(view.today, pair);
  const [newA, newB] = pair.reversed ? [pair.to, pair.from] : [pair.from, pair.to];
  const ends = [endOf(pair.a, newA, views), endOf(pair.b, newB, views)];
  return {
    wants: wantAll([pattern], 'count(*)'),
    answer: async (counts, session) => {
      const rows = total(counts, [pattern], 'count(*)');
      if (rows === null) return null;
      const measured: Measured = { ...nothing, rows, holds: rows, loses: rows };
      for (const end of ends) {
        if (end === 'stays') continue;
        if (end === 'unknown') return rows === 0 ? measured : null;
        const lead = end === 'empty' ? [{ n: 0 }] : await rowsOrNull(session, end.matched(pattern.match));
        if (lead === null) return null;
        measured.stops += rows - Number(lead[0]?.n ?? 0);
        if (end === 'empty' || measured.stops === 0) continue;
        const lost = end.lost(pattern.match);
        const found = await rowsOrNull(
          session,
          `${lost} RETURN DISTINCT CAST(${end.key} AS STRING) AS v ORDER BY v LIMIT 3`,
        );
        measured.examples = (found ?? []).map((row) => String(row.v));
        measured.query = plainNames(`${lost} RETURN a, r, b`);
      }
      return measured;
    },
  };
}

interface MovedEnd {
  key: string;
  /** Counts relationships that have a row to go to. */
  matched(match: string): string;
  /** Those that have none. */
  lost(match: string): string;
}

function endOf(end: EndView, target: string, views: Views): 'stays' | 'unknown' | 'empty' | MovedEnd {
  if (!end.moved) return 'stays';
  const table = views.now.tables.get(fold(target));
  if (table === undefined || table.today === null) return 'empty';
  const there = table.texts.get(fold(table.key ?? '')) ?? null;
  const key = end.key;
  if (there === null || key === null) return 'unknown';
  const rows = `(n:${quoteName(table.today)})`;
  return {
    key,
    matched: (match) => `${match}, ${rows} WHERE ${there} = ${key} RETURN count(*) AS n`,
    lost: (match) => `${match} WHERE NOT EXISTS { MATCH ${rows} WHERE ${there} = ${key} }`,
  };
}
