import { type DataQuestion, fold } from '@kschema/compiler';
import { type Asking, countHeld, nothing, plainNames, queryFor, total, wantAll } from './answer.ts';
import type { Views } from './ask-rows.ts';
import { rowsOrNull } from './counts.ts';
import { type Pattern, patternsOf } from './patterns.ts';
import { searchFailing } from './search.ts';

/** Rows without a value for the new key, and those whose value another row has too. */
export function askKey({ now }: DataQuestion & { kind: 'key' }, views: Views): Asking {
  const table = views.now.tables.get(fold(now.table));
  const patterns = patternsOf(table);
  const key = table?.texts.get(fold(now.property)) ?? null;
  const [pattern] = patterns;
  if (pattern === undefined) return { wants: [], answer: async () => nothing };
  if (key === null) return { wants: [], answer: async () => null };
  const held = countHeld(key);
  // The engine counts no DECIMAL.
  const different = `count(DISTINCT ${now.type.kind === 'decimal' ? `CAST(${key} AS STRING)` : key})`;
  return {
    wants: wantAll(patterns, 'count(*)', held, different),
    answer: async (counts, session) => {
      const rows = total(counts, patterns, 'count(*)');
      if (rows === null) return null;
      const holds = total(counts, patterns, held);
      if (holds === null) {
        const { count, offsets, atLeast } = await searchFailing(session, pattern, key);
        const query = queryFor(pattern, `offset(id(n)) IN [${offsets.slice(0, 20).join(', ')}]`);
        return { ...nothing, rows, holds: rows - count, stops: count, missing: count, atLeast, query };
      }
      const distinct = total(counts, patterns, different);
      if (distinct === null) return null;
      const missing = rows - holds;
      const stops = missing + holds - distinct;
      const measured = { ...nothing, rows, holds, stops, missing };
      if (stops === 0) return measured;
      if (stops === missing) return { ...measured, query: queryFor(pattern, `${key} IS NULL`) };
      return { ...measured, ...(await repeated(pattern, key, session)) };
    },
  };
}

async function repeated({ match }: Pattern, key: string, session: Parameters<typeof rowsOrNull>[0]) {
  const groups = `${match} WITH ${key} AS k, count(*) AS c WHERE c > 1 AND k IS NOT NULL`;
  const found = await rowsOrNull(
    session,
    `${groups} RETURN CAST(k AS STRING) AS v, c ORDER BY c DESC, v LIMIT 3`,
  );
  const examples = (found ?? []).map((row) => String(row.v));
  return { examples, query: plainNames(`${groups} RETURN k, c`) };
}
