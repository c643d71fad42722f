import type { Measured } from '../judge/question.ts';
import { type TypeFacts, valuesSentence } from '../judge/type-change.ts';
import { code, visible } from './wording.ts';

/** How rules say what was counted in a database. */

/** `40,210 rows`, `1 row`. */
export function amount(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('en-US')} ${n === 1 ? one : many}`;
}

/** `12 of 40,210 rows`, `at least 12 of 40,210 rows`, `all 12 rows`, `none of 40,210 rows`, `no row`. */
export function share(n: number, of: number, one: string, atLeast = false): string {
  if (of === 0) return `no ${one}`;
  if (n === 0) return of === 1 ? `not the only ${one}` : `none of ${amount(of, one)}`;
  if (n >= of) return of === 1 ? `the only ${one}` : `all ${amount(of, one)}`;
  return `${atLeast ? 'at least ' : ''}${n.toLocaleString('en-US')} of ${amount(of, one)}`;
}

/** `, for example \`3000000000\` and \`-1\``; nothing where there are none. */
export function examplesOf({ examples }: Measured): string {
  const shown = examples.map(code);
  const last = shown.pop();
  if (last === undefined) return '';
  return `, for example ${shown.length === 0 ? last : `${shown.join(', ')} and ${last}`}`;
}

/** ` (\`MATCH …\` finds them)`; nothing where there is no query. */
export function findThem({ query, stops, loses }: Measured): string {
  if (query === null) return '';
  const shown = query.includes('`') ? `‹${query}›` : `\`${query}\``;
  return ` (${visible(shown)} finds ${Math.max(stops, loses) === 1 ? 'it' : 'them'})`;
}

/** A sentence with its first letter as a capital. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export const refusedBeforehand =
  'The engine would stop the push there, so it is refused before anything is applied.';

/**
 * What becomes of values that turn into another type. `lost` says of how many it is true that
 * something is lost, as the end of a sentence that begins with them.
 */
export function countedCast(
  facts: TypeFacts,
  measured: Measured,
  lost: (plural: boolean) => string = (plural) =>
    `${plural ? 'change' : 'changes'} on becoming ${code(facts.after)}`,
): { title: string; why: string; fix: string } {
  const { stops, loses, holds, atLeast } = measured;
  const { property, after, using } = facts;
  if (stops > 0) {
    const what = sentence(share(stops, holds, 'value', atLeast));
    const plural = stops > 1;
    const how =
      using === null
        ? `${plural ? 'do' : 'does'} not fit ${code(after)}`
        : `${plural ? 'do' : 'does'} not give a ${code(after)} by ${code(using)}`;
    return {
      title: `${what} of ${code(property)} ${how}${examplesOf(measured)}`,
      why: refusedBeforehand,
      fix: `Correct ${plural ? 'these rows' : 'this row'} first${findThem(measured)}, or say with \`@using(…)\` what becomes of ${plural ? 'their values' : 'its value'}.`,
    };
  }
  if (loses > 0) {
    const what = sentence(share(loses, holds, 'value', atLeast));
    return {
      title: `${what} of ${code(property)} ${lost(loses > 1)}${examplesOf(measured)}`,
      why: `${valuesSentence(facts)} What was there cannot be had back afterwards.`,
      fix: `Look at ${loses > 1 ? 'these rows' : 'this row'} first${findThem(measured)}. Accept the loss by fingerprint if it is meant.`,
    };
  }
  const all = holds === 0 ? 'No row holds' : holds === 1 ? 'The only value' : `All ${amount(holds, 'value')}`;
  return {
    title:
      holds === 0
        ? `${all} a value of ${code(property)}, which becomes ${code(after)}`
        : `${all} of ${code(property)} ${holds === 1 ? 'fits' : 'fit'} ${code(after)}`,
    why: 'Nothing stored is lost, and nothing stops the push.',
    fix: 'Nothing to do.',
  };
}

/** ` with its 12 rows`, or that it has none; nothing while that is unknown. */
export function withItsRows(measured: Measured | undefined, one: string): string {
  if (measured === undefined) return '';
  return measured.rows === 0 ? `; it holds no ${one}s` : ` with its ${amount(measured.rows, one)}`;
}

/** ` with the values of 12 of 40 rows`, or that none holds one; nothing while that is unknown. */
export function heldBy(measured: Measured | undefined): string {
  if (measured === undefined) return '';
  const { holds, rows } = measured;
  if (holds === 0) return '; no row holds a value';
  return ` with the ${holds === 1 ? 'value' : 'values'} of ${share(holds, rows, 'row')}${examplesOf(measured)}`;
}

/** `; 12 of 40 rows hold a value and keep it`; nothing while that is unknown. */
export function keptBy(measured: Measured | undefined): string {
  if (measured === undefined) return '';
  const { holds, rows } = measured;
  if (holds === 0) return '; no row holds a value';
  return `; ${share(holds, rows, 'row')} ${holds === 1 ? 'holds' : 'hold'} a value and ${holds === 1 ? 'keeps' : 'keep'} it`;
}

/** ` over 40,210 rows`; nothing while that is unknown. */
export function overRows(measured: Measured | undefined): string {
  return measured === undefined ? '' : ` over ${amount(measured.rows, 'row')}`;
}

/** Values that an expression computes for a property that is new. */
export function countedFilling(
  property: string,
  using: string | null,
  measured: Measured | undefined,
): { title: string; why: string; fix: string } | null {
  if (using === null || measured === undefined || measured.stops === 0) return null;
  const { stops, rows, atLeast } = measured;
  return {
    title: `On ${share(stops, rows, 'row', atLeast)} ${code(using)} gives no value for ${code(property)}${examplesOf(measured)}`,
    why: refusedBeforehand,
    fix: `Correct ${stops > 1 ? 'these rows' : 'this row'} first${findThem(measured)}, or write another \`@using(…)\`.`,
  };
}

/** Whether every row has a key of its own. */
export function countedKey(key: string, measured: Measured): { title: string; why: string; fix: string } {
  const { rows, stops, missing, atLeast } = measured;
  const repeated = stops - missing;
  if (stops === 0) {
    const all = rows === 1 ? 'The only row has' : `All ${amount(rows, 'row')} have`;
    return {
      title:
        rows === 0
          ? `No row needs a value of ${code(key)} as its key`
          : `${all} a value of ${code(key)} of ${rows === 1 ? 'its' : 'their'} own`,
      why: 'The table and every rel table that touches it are rebuilt with all rows, and nothing stops the push.',
      fix: 'Nothing to do.',
    };
  }
  const parts = [
    missing === 0 ? '' : `${share(missing, rows, 'row', atLeast)} without a value of ${code(key)}`,
    repeated === 0
      ? ''
      : `${share(repeated, rows, 'row', atLeast)} with a value of ${code(key)} that another row has`,
  ];
  return {
    title: `There ${stops === 1 ? 'is' : 'are'} ${parts.filter((part) => part !== '').join(', and ')}${examplesOf(measured)}`,
    why: refusedBeforehand,
    fix: `Give every row a value of its own first${findThem(measured)}.`,
  };
}

/** Whether every node keeps to a multiplicity. */
export function countedMultiplicity(
  table: string,
  multiplicity: string,
  measured: Measured,
): { title: string; why: string; fix: string } {
  const { stops, rows } = measured;
  if (stops === 0) {
    return {
      title: `${sentence(share(rows, rows, 'relationship'))} of ${code(table)} ${rows < 2 ? 'keeps' : 'keep'} to ${code(multiplicity)}`,
      why: 'The rel table is rebuilt, and nothing stops the push.',
      fix: 'Nothing to do.',
    };
  }
  return {
    title: `${amount(stops, 'node has', 'nodes have')} more relationships of ${code(table)} than ${code(multiplicity)} allows${examplesOf(measured)}`,
    why: refusedBeforehand,
    fix: `Remove the surplus relationships first${findThem(measured)}.`,
  };
}
