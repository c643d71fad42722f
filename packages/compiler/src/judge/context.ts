import type { Change } from '../change.ts';
import type { Declaration } from '../declaration.ts';
import { noPolicy, type Policy } from '../policy/policy.ts';
import { fold, type Property, type Schema, type Table } from '../schema.ts';
import { typeText } from '../types.ts';
import type { ChangeContext } from './rule.ts';
import { noUsedNames, type UsedNames } from './used-names.ts';

/** What the rules may ask beside the change; looked up once for all changes, and only when asked. */
export function contextOf(
  before: Schema,
  after: Declaration,
  changes: readonly Change[],
  options: { usedNames?: UsedNames; today?: string; policy?: Policy },
): ChangeContext {
  let renamed: Map<Table, Table> | null = null;
  let dropped: Map<string, Table> | null = null;
  return {
    before,
    after,
    usedNames: options.usedNames ?? noUsedNames,
    today: options.today ?? null,
    deprecation: (options.policy ?? noPolicy).deprecation,
    tableBefore(table) {
      renamed ??= renamedTables(changes);
      return renamed.get(table) ?? before.tables.get(fold(table.name)) ?? null;
    },
    droppedLike(property) {
      dropped ??= droppedProperties(changes);
      return dropped.get(likeness(property)) ?? null;
    },
  };
}

function renamedTables(changes: readonly Change[]): Map<Table, Table> {
  const tables = new Map<Table, Table>();
  for (const change of changes) {
    if (change.kind === 'node-renamed' || change.kind === 'rel-renamed')
      tables.set(change.after, change.before);
  }
  return tables;
}

function droppedProperties(changes: readonly Change[]): Map<string, Table> {
  const tables = new Map<string, Table>();
  for (const change of changes) {
    if (change.kind === 'property-dropped') tables.set(likeness(change.before), change.table);
  }
  return tables;
}

function likeness(property: Property): string {
  return `${fold(property.name)} ${typeText(property.type)}`;
}
