import type { Change } from '../change.ts';
import { fold, type Table } from '../schema.ts';

/** The changes on the properties of a table, told by its folded name now. */
export function propertyChanges(
  changes: readonly Change[],
  table: string,
): Extract<
  Change,
  { kind: 'property-added' | 'property-dropped' | 'property-renamed' | 'type-changed' | 'default-changed' }
>[] {
  return changes.flatMap((change) => {
    switch (change.kind) {
      case 'property-added':
      case 'property-dropped':
      case 'property-renamed':
      case 'type-changed':
      case 'default-changed':
        return fold(change.table.name) === table ? [change] : [];
      default:
        return [];
    }
  });
}

/** Folded old name → folded new name of the tables that are renamed. */
export function renamedTables(changes: readonly Change[]): Map<string, string> {
  const renamed = new Map<string, string>();
  for (const change of changes) {
    if (change.kind === 'node-renamed' || change.kind === 'rel-renamed')
      renamed.set(fold(change.before.name), fold(change.after.name));
  }
  return renamed;
}

/** Whether a change may bring rows of a kind that was not there. */
export function brings({ kind }: Change): boolean {
  return bringing.has(kind);
}

const bringing = new Set<Change['kind']>([
  'connection-added',
  'connection-reversed',
  'connection-retargeted',
  'node-added',
  'table-kind-changed',
  'rel-added',
]);

/** The changes by which a table gets rows of more kinds, or comes to be. */
export function arrivals(changes: readonly Change[], table: string): Change[] {
  const is = (one: Table | string) => fold(typeof one === 'string' ? one : one.name) === table;
  return changes.filter((change) => {
    switch (change.kind) {
      case 'connection-added':
      case 'connection-reversed':
      case 'connection-retargeted':
        return is(change.table) || is(change.after.from) || is(change.after.to);
      case 'node-added':
      case 'table-kind-changed':
        return is(change.after);
      case 'rel-added':
        return is(change.after) || change.after.connections.some(({ from, to }) => is(from) || is(to));
      default:
        return false;
    }
  });
}
