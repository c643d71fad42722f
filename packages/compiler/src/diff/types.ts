import { enumsIn, mapEnums } from '../apply/columns.ts';
import { fold, type Type } from '../schema.ts';
import { sameType } from '../types.ts';

/** Folded old enum name → folded new one, for those that stay. */
export type EnumNames = ReadonlyMap<string, string>;

/** Whether a type is still the same when enums keep their identity through a rename. */
export function typeStays(before: Type, after: Type, enums: EnumNames): boolean {
  if (before === after) return true;
  if (before.kind !== after.kind) return false;
  if (before.kind === 'scalar' && after.kind === 'scalar') return before.name === after.name;
  if (enumsIn(before).length === 0) return sameType(before, after);
  return sameType(
    mapEnums(before, (name) => enums.get(fold(name)) ?? `dropped ${name}`),
    mapEnums(after, fold),
  );
}
