import type { Session } from '../engine.ts';
import { countHeld, onlyWhere } from './answer.ts';
import { rowsOrNull } from './counts.ts';
import type { Pattern } from './patterns.ts';

/** Rows on which an expression fails. */
export interface Failing {
  /** There are at least so many. */
  count: number;
  /** Some of them, by their place in the table. */
  offsets: number[];
  /** Whether the search ended before it had found all. */
  atLeast: boolean;
}

/** Queries that one search may take. Halving a million rows takes about 20 for each row that fails. */
const MOST_PROBES = 400;

/**
 * Finds the rows on which `text` cannot be computed, by halving: the engine has no way to go on
 * after a value that it refuses, and no cast that gives NULL instead. A condition on the row's
 * place is what keeps the others from being computed (a CASE does not: both branches are).
 */
export async function searchFailing(session: Session, pattern: Pattern, text: string): Promise<Failing> {
  const { match, variable } = pattern;
  const place = `offset(id(${variable}))`;
  let left = MOST_PROBES;
  const fails = async (from: number, to: number) => {
    left -= 1;
    const rows = onlyWhere(pattern, `${place} >= ${from} AND ${place} < ${to}`);
    return (await rowsOrNull(session, `${rows} RETURN ${countHeld(text)} AS c`)) === null;
  };
  const [row] = await session.query(`${match} RETURN max(${place}) AS top`);
  const end = Number(row?.top ?? -1) + 1;
  const offsets: number[] = [];
  /** Each holds a row that fails; the lowest last. */
  const open: [number, number][] = end > 0 && (await fails(0, end)) ? [[0, end]] : [];
  for (let range = open.pop(); range !== undefined; range = open.pop()) {
    const [from, to] = range;
    if (to - from === 1) {
      offsets.push(from);
      continue;
    }
    if (left < 2) {
      open.push(range);
      break;
    }
    const middle = Math.floor((from + to) / 2);
    const low = await fails(from, middle);
    // One half must fail: the other is asked only when the first does.
    if (!low || (await fails(middle, to))) open.push([middle, to]);
    if (low) open.push([from, middle]);
  }
  return { count: offsets.length + open.length, offsets, atLeast: open.length > 0 };
}
