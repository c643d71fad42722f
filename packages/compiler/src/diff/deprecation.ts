import type { Property, Table } from '../schema.ts';

/** Whether both are deprecated in the same words, or neither is. */
export function sameDeprecation(before: Table | Property, after: Table | Property): boolean {
  const [a, b] = [before.deprecated, after.deprecated];
  if (a === null || b === null) return a === b;
  return a.reason === b.reason && a.removeAfter === b.removeAfter;
}
