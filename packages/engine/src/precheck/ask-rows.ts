import { type DataQuestion, fold, type Measured } from '@kschema/compiler';
import {
  type Asking,
  countHeld,
  countIf,
  examplesWhere,
  nothing,
  queryFor,
  total,
  wantAll,
} from './answer.ts';
import { pairPattern, patternsOf } from './patterns.ts';
import { textsText } from './predicates.ts';
import type { View } from './trace.ts';

type Ask<K extends DataQuestion['kind']> = DataQuestion & { kind: K };

export interface Views {
  was: View;
  now: View;
}

export function askRows({ place, fate }: Ask<'rows'>, views: Views): Asking {
  const patterns = patternsOf(views[place.schema].tables.get(fold(place.table)));
  return {
    wants: wantAll(patterns, 'count(*)'),
    answer: async (counts) => {
      const rows = total(counts, patterns, 'count(*)');
      return rows === null ? null : { ...nothing, rows, holds: rows, loses: fate === 'lost' ? rows : 0 };
    },
  };
}

export function askValues({ place, fate }: Ask<'values'>, views: Views): Asking {
  const table = views[place.schema].tables.get(fold(place.table));
  const patterns = patternsOf(table);
  const text = table?.texts.get(fold(place.property)) ?? null;
  const held = text === null ? null : countHeld(text);
  return {
    wants: wantAll(patterns, 'count(*)', held),
    answer: async (counts, session) => {
      const rows = total(counts, patterns, 'count(*)');
      if (rows === 0) return nothing;
      const holds = held === null ? null : total(counts, patterns, held);
      if (rows === null || holds === null || text === null) return null;
      const measured: Measured = { ...nothing, rows, holds };
      if (fate === 'kept' || holds === 0) return measured;
      const condition = `${text} IS NOT NULL`;
      return {
        ...measured,
        loses: holds,
        examples: await examplesWhere(session, patterns, condition, { text, type: null }),
        query: patterns[0] === undefined ? null : queryFor(patterns[0], condition),
      };
    },
  };
}

export function askConnection({ table, from, to }: Ask<'connection'>, views: Views): Asking {
  const view = views.was.tables.get(fold(table));
  const pair = view?.pairs.find((one) => fold(one.from) === fold(from) && fold(one.to) === fold(to));
  const patterns =
    view === undefined || view.today === null || pair === undefined ? [] : [pairPattern(view.today, pair)];
  return {
    wants: wantAll(patterns, 'count(*)'),
    answer: async (counts) => {
      const rows = total(counts, patterns, 'count(*)');
      return rows === null ? null : { ...nothing, rows, holds: rows, loses: rows };
    },
  };
}

export function askTexts({ places, of, texts, found }: Ask<'texts'>, views: Views): Asking {
  const each = places.map(({ table, property, type }) => {
    const view = views.now.tables.get(fold(table));
    const text = view?.texts.get(fold(property)) ?? null;
    const inside = text === null ? null : textsText(text, type, { of, texts, found });
    const condition = inside === null ? null : `${text} IS NOT NULL AND ${inside}`;
    return { patterns: patternsOf(view), text, type, condition };
  });
  return {
    wants: each.flatMap(({ patterns, text, condition }) =>
      wantAll(patterns, 'count(*)', text && countHeld(text), condition && countIf(condition)),
    ),
    answer: async (counts, session) => {
      const sum: Measured = { ...nothing, examples: [] };
      for (const { patterns, text, type, condition } of each) {
        if (patterns.length === 0) continue;
        if (text === null || condition === null) return null;
        const rows = total(counts, patterns, 'count(*)');
        const holds = total(counts, patterns, countHeld(text));
        const loses = total(counts, patterns, countIf(condition));
        if (rows === null || holds === null || loses === null) return null;
        sum.rows += rows;
        sum.holds += holds;
        sum.loses += loses;
        if (loses === 0) continue;
        sum.examples.push(...(await examplesWhere(session, patterns, condition, { text, type })));
        if (patterns[0] !== undefined) sum.query ??= queryFor(patterns[0], condition);
      }
      return { ...sum, examples: [...new Set(sum.examples)].slice(0, 3) };
    },
  };
}
