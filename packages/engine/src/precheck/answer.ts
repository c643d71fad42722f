import { bare, type Measured, type Type } from '@kschema/compiler';
import type { Session } from '../engine.ts';
import { type Counts, rowsOrNull, type Want } from './counts.ts';
import type { Pattern } from './patterns.ts';

/** A question on its way to an answer: what to count together with all others, and what follows from it. */
export interface Asking {
  wants: Want[];
  /** Null when it cannot be told. May ask more: only what was found needs examples. */
  answer(counts: Counts, session: Session): Promise<Measured | null>;
}

export const nothing: Measured = {
  rows: 0,
  holds: 0,
  stops: 0,
  missing: 0,
  loses: 0,
  examples: [],
  atLeast: false,
  query: null,
};

/** One aggregate over several patterns; null when one of them failed. */
export function total(counts: Counts, patterns: readonly Pattern[], aggregate: string): number | null {
  let sum = 0;
  for (const { match } of patterns) {
    const count = counts({ match, aggregate });
    if (count === null) return null;
    sum += count;
  }
  return sum;
}

export function wantAll(patterns: readonly Pattern[], ...aggregates: (string | null)[]): Want[] {
  return patterns.flatMap(({ match }) =>
    aggregates.flatMap((aggregate) => (aggregate === null ? [] : [{ match, aggregate }])),
  );
}

/** Counts the rows for which a condition holds. */
export function countIf(condition: string): string {
  return `count(CASE WHEN ${condition} THEN 1 END)`;
}

const MOST_EXAMPLES = 3;

/** Up to three different values of those rows, as people read them, smallest first. */
export async function examplesWhere(
  session: Session,
  patterns: readonly Pattern[],
  condition: string,
  value: { text: string; type: Type | null },
): Promise<string[]> {
  const found = new Set<string>();
  for (const { match } of patterns) {
    const shown = isFloat(value.type) ? value.text : `CAST(${value.text} AS STRING)`;
    const query = `${match} WHERE ${condition} RETURN DISTINCT ${shown} AS v ORDER BY v LIMIT ${MOST_EXAMPLES}`;
    for (const row of (await rowsOrNull(session, query)) ?? []) {
      if (row.v !== null) found.add(String(row.v));
    }
  }
  return [...found].slice(0, MOST_EXAMPLES);
}

/** Counts the rows for which a text gives a value. The engine counts no DECIMAL. */
export function countHeld(text: string): string {
  return countIf(`${text} IS NOT NULL`);
}

/**
 * The rows for which a condition holds, put into a table of their own: computing lists, maps and
 * structs otherwise touches their neighbours in memory too, whatever the condition says.
 */
export function onlyWhere({ match, variable }: Pattern, condition: string): string {
  return `${match} WHERE ${condition} WITH ${variable}, count(*) AS c`;
}

/** A query for people: names without the back-ticks that they do not need. */
export function queryFor({ match, variable }: Pattern, condition: string): string {
  const returned = variable === 'n' ? 'n' : 'a, r, b';
  return plainNames(`${match} WHERE ${condition} RETURN ${returned}`);
}

export function plainNames(query: string): string {
  return query.replace(/'(?:[^'\\]|\\.)*'|`([^`]*)`/g, (whole, name?: string) =>
    name !== undefined && bare(name) ? name : whole,
  );
}

function isFloat(type: Type | null): boolean {
  return type?.kind === 'scalar' && (type.name === 'FLOAT' || type.name === 'DOUBLE');
}
