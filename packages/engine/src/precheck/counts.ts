import { EngineFailure, type Row, type Session } from '../engine.ts';

/** An aggregate over the rows of one pattern, such as `count(n.age)`. */
export interface Want {
  match: string;
  aggregate: string;
}

/** What was counted; null where evaluating it failed on a row. */
export type Counts = (want: Want) => number | null;

/**
 * Counts everything that is wanted of one pattern in one query. A value that cannot be
 * computed makes the engine refuse the whole query; its counts are then asked for one by one.
 */
export async function countAll(session: Session, wants: readonly Want[]): Promise<Counts> {
  const found = new Map<string, number | null>();
  for (const [match, aggregates] of byMatch(wants)) {
    const together = await attempt(session, match, aggregates);
    for (const [at, aggregate] of aggregates.entries()) {
      const alone = together ?? (await attempt(session, match, [aggregate]));
      const value = together === null ? alone?.[0] : together[at];
      found.set(keyOf({ match, aggregate }), value ?? null);
    }
  }
  return (want) => found.get(keyOf(want)) ?? null;
}

function byMatch(wants: readonly Want[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { match, aggregate } of wants) {
    const group = groups.get(match);
    if (group === undefined) groups.set(match, [aggregate]);
    else if (!group.includes(aggregate)) group.push(aggregate);
  }
  return groups;
}

async function attempt(session: Session, match: string, aggregates: string[]): Promise<number[] | null> {
  const returned = aggregates.map((aggregate, at) => `${aggregate} AS c${at}`).join(', ');
  const rows = await rowsOrNull(session, `${match} RETURN ${returned}`);
  return rows === null ? null : aggregates.map((_, at) => Number(rows[0]?.[`c${at}`] ?? 0));
}

/** Rows of a query that only reads; null where the engine refuses a value in it, or the question itself. */
export async function rowsOrNull(session: Session, query: string): Promise<Row[] | null> {
  try {
    return await session.query(query);
  } catch (error) {
    if (error instanceof EngineFailure && refusals.has(error.kind)) return null;
    throw error;
  }
}

const refusals = new Set(['cast', 'overflow', 'statement']);

function keyOf({ match, aggregate }: Want): string {
  return `${match}\u0000${aggregate}`;
}
