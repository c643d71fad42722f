import type { Change } from '../change.ts';
import type { Property, Table } from '../schema.ts';
import type { DiffContext } from './context.ts';
import { sameDeprecation } from './deprecation.ts';
import { diffNamed, type NamedDiff } from './named.ts';
import { typeStays } from './types.ts';

/** Changes of the properties of a table that stays. */
export function diffProperties(
  before: Table,
  after: Table,
  context: DiffContext,
): { changes: Change[]; diff: NamedDiff<Property> } {
  const diff = diffNamed(before.properties, after.properties, context.renames);
  const changes: Change[] = [];
  for (const [old, now] of diff.kept) compare(old, now, after, context, changes);
  for (const [old, now] of diff.renamed) compare(old, now, after, context, changes);
  for (const now of diff.added) {
    const using = context.after.using.get(now)?.expression ?? null;
    changes.push({ kind: 'property-added', table: after, after: now, using });
  }
  for (const old of diff.dropped) changes.push({ kind: 'property-dropped', table: after, before: old });
  return { changes, diff };
}

function compare(old: Property, now: Property, table: Table, context: DiffContext, changes: Change[]): void {
  if (old.name !== now.name) changes.push({ kind: 'property-renamed', table, before: old, after: now });
  if (!typeStays(old.type, now.type, context.enums)) {
    const using = context.after.using.get(now)?.expression ?? null;
    changes.push({ kind: 'type-changed', table, before: old, after: now, using });
  }
  if (old.default !== now.default) {
    changes.push({ kind: 'default-changed', table, before: old, after: now });
  }
  if (old.doc !== now.doc) changes.push({ kind: 'property-doc-changed', table, before: old, after: now });
  if (!sameDeprecation(old, now)) {
    changes.push({ kind: 'deprecation-changed', table, before: old, after: now });
  }
}
