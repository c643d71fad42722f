import { fold, type NodeTable, type Property, type RelTable, type Table } from '../schema.ts';
import type { DiffContext } from './context.ts';
import { sameDeprecation } from './deprecation.ts';
import { typeStays } from './types.ts';

/**
 * Whether nothing at all is different, told quickly: most tables of most comparisons. False
 * may be wrong (another spelling, a rename); the full comparison then finds nothing.
 */
export function sameTable(before: Table, after: Table, context: DiffContext): boolean {
  if (
    before.name !== after.name ||
    before.doc !== after.doc ||
    !sameDeprecation(before, after) ||
    before.properties.size !== after.properties.size ||
    !sameKeys(before.reserved, after.reserved) ||
    (before.kind === 'node'
      ? after.kind !== 'node' || !sameNode(before, after)
      : after.kind !== 'rel' || !sameRel(before, after, context))
  ) {
    return false;
  }
  for (const [key, property] of after.properties) {
    const old = before.properties.get(key);
    if (old === undefined || !sameProperty(old, property, context)) return false;
    if (context.renames.has(property)) return false;
  }
  return true;
}

function sameProperty(a: Property, b: Property, context: DiffContext): boolean {
  return (
    a === b ||
    (a.name === b.name &&
      a.default === b.default &&
      a.doc === b.doc &&
      typeStays(a.type, b.type, context.enums) &&
      sameDeprecation(a, b))
  );
}

function sameNode(before: NodeTable, after: NodeTable): boolean {
  return before.key === after.key && before.indexes.size === 0 && after.indexes.size === 0;
}

function sameRel(before: RelTable, after: RelTable, context: DiffContext): boolean {
  return (
    before.multiplicity === after.multiplicity &&
    before.connections.length === after.connections.length &&
    before.connections.every((one, at) => {
      const other = after.connections[at];
      return one.from === other?.from && one.to === other.to && stays(one.from) && stays(one.to);
    })
  );

  /** Where tables were renamed, a name may mean another one now. */
  function stays(end: string): boolean {
    return !context.tablesRenamed || context.tableNow(fold(end)) === fold(end);
  }
}

function sameKeys(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  if (a.size !== b.size) return false;
  for (const key of a.keys()) if (!b.has(key)) return false;
  return true;
}
