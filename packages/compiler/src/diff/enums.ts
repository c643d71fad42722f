import type { Change } from '../change.ts';
import { type Enum, fold, type Schema } from '../schema.ts';
import { diffNamed, type Renames } from './named.ts';
import type { EnumNames } from './types.ts';

/**
 * Changes of enums. One that goes while exactly one with the same values comes is a rename
 * without being told: enums are names only, so no data hangs on it.
 */
export function diffEnums(
  before: Schema,
  after: Schema,
  renames: Renames,
): { changes: Change[]; names: EnumNames } {
  const { kept, renamed, dropped, added } = diffNamed(before.enums, after.enums, renames);
  const changes: Change[] = [];
  const pairs: [Enum, Enum][] = [...kept, ...renamed];
  const gone = new Set(dropped);
  const come = new Set(added);
  for (const old of dropped) {
    const alike = added.filter((one) => come.has(one) && sameValues(old, one));
    const [only] = alike;
    if (only === undefined || alike.length > 1) continue;
    if (dropped.filter((one) => sameValues(one, old)).length > 1) continue;
    pairs.push([old, only]);
    gone.delete(old);
    come.delete(only);
  }
  for (const [old, now] of pairs) {
    if (old.name !== now.name) changes.push({ kind: 'enum-renamed', before: old, after: now });
    if (!sameValues(old, now) || old.doc !== now.doc) {
      changes.push({ kind: 'enum-changed', before: old, after: now });
    }
  }
  for (const now of come) changes.push({ kind: 'enum-added', after: now });
  for (const old of gone) changes.push({ kind: 'enum-dropped', before: old });
  return { changes, names: new Map(pairs.map(([old, now]) => [fold(old.name), fold(now.name)])) };
}

function sameValues(a: Enum, b: Enum): boolean {
  return a.values.length === b.values.length && a.values.every((value, at) => value === b.values[at]);
}
