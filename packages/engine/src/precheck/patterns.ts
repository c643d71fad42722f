import { quoteName } from '../cypher/literals.ts';
import type { PairView, TableView } from './trace.ts';

/** A pattern that reads rows of today: nodes as `n`, relationships as `r` between `a` and `b`. */
export interface Pattern {
  match: string;
  variable: 'n' | 'r';
}

/** What reads all rows of a table; nothing for one that is not there yet. */
export function patternsOf(table: TableView | undefined): Pattern[] {
  if (table === undefined || table.today === null) return [];
  if (table.kind === 'node') return [{ match: `MATCH (n:${quoteName(table.today)})`, variable: 'n' }];
  return table.pairs.map((pair) => pairPattern(table.today as string, pair));
}

export function pairPattern(rel: string, { a, b }: PairView): Pattern {
  const match = `MATCH (a:${quoteName(a.today)})-[r:${quoteName(rel)}]->(b:${quoteName(b.today)})`;
  return { match, variable: 'r' };
}
