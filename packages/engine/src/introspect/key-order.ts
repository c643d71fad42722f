import { fold, type Schema, type Version } from '@kschema/compiler';
import type { Session } from '../engine.ts';
import { readColumns } from './catalog.ts';

const droppers = new Set(['ALTER_TABLE_DROP_COLUMN', 'CHANGE_COLUMN_TYPE', 'CHANGE_COLUMN_DEFAULT']);

/**
 * Folded names of the node tables whose key does not stand first in the database: from those,
 * properties that stand before it must not be dropped by a statement. Read only when one of the
 * versions drops or replaces a property at all.
 */
export async function readLateKeys(
  session: Session,
  schema: Schema,
  versions: readonly Version[],
): Promise<Set<string>> {
  const late = new Set<string>();
  if (!versions.some(({ events }) => events.some(({ template }) => droppers.has(template)))) return late;
  for (const table of schema.tables.values()) {
    if (table.kind !== 'node') continue;
    const [first] = await readColumns(session, table.name);
    if (first?.key === false) late.add(fold(table.name));
  }
  return late;
}
