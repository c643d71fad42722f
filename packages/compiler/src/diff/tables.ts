import type { Change } from '../change.ts';
import { fold, type Property, type Table } from '../schema.ts';
import { diffConnections } from './connections.ts';
import type { DiffContext } from './context.ts';
import { sameDeprecation } from './deprecation.ts';
import { diffIndexes } from './indexes.ts';
import type { NamedDiff } from './named.ts';
import { diffProperties } from './properties.ts';
import { diffReserved } from './reserved.ts';

/** What became of one table that stays, and of what is in it. */
export interface TableDiff {
  before: Table;
  after: Table;
  changes: Change[];
  properties: NamedDiff<Property>;
}

/** Compares a table that stays, under either name. */
export function diffTable(before: Table, after: Table, context: DiffContext): TableDiff {
  if (before.kind !== after.kind) {
    const changes: Change[] = [{ kind: 'table-kind-changed', before, after }];
    return { before, after, changes, properties: { kept: [], renamed: [], dropped: [], added: [] } };
  }
  const changes: Change[] = [];
  if (before.name !== after.name) {
    if (before.kind === 'node' && after.kind === 'node')
      changes.push({ kind: 'node-renamed', before, after });
    if (before.kind === 'rel' && after.kind === 'rel') changes.push({ kind: 'rel-renamed', before, after });
  }
  if (before.doc !== after.doc) changes.push({ kind: 'table-doc-changed', before, after });
  if (!sameDeprecation(before, after)) {
    changes.push({ kind: 'deprecation-changed', table: after, before, after });
  }
  const properties = diffProperties(before, after, context);
  changes.push(...properties.changes);
  if (before.kind === 'node' && after.kind === 'node') {
    if (keyMoved(before.key, after.key, properties.diff))
      changes.push({ kind: 'key-changed', before, after });
    changes.push(...diffIndexes(before, after, properties.diff, context));
  }
  if (before.kind === 'rel' && after.kind === 'rel') {
    changes.push(...diffConnections(before, after, context));
    if (before.multiplicity !== after.multiplicity) {
      changes.push({ kind: 'multiplicity-changed', before, after });
    }
  }
  changes.push(...diffReserved(before.reserved, after.reserved, after));
  return { before, after, changes, properties: properties.diff };
}

function keyMoved(before: string, after: string, properties: TableDiff['properties']): boolean {
  const [old, now] = [fold(before), fold(after)];
  const renamed = properties.renamed.find(([one]) => fold(one.name) === old);
  if (renamed !== undefined) return fold(renamed[1].name) !== now;
  return old !== now || properties.renamed.some(([, one]) => fold(one.name) === now);
}
