import { emptySchema, fold, type Schema } from '@kschema/compiler';
import type { Session } from '../engine.ts';
import type { Introspected } from '../introspect/introspect.ts';
import { readSigns } from '../introspect/signs.ts';
import { type Difference, differences, isUnsigned } from './differences.ts';

/**
 * How a whole database differs from a schema. Where only the sign of a default is in doubt,
 * which the engine does not print, the database is asked; `found` has the sign afterwards.
 */
export async function compare(
  session: Session,
  expected: Schema,
  found: Introspected,
): Promise<Difference[]> {
  const list = differences(expected, found);
  const doubtful = list.filter(
    (one) => one.what === 'default' && isUnsigned(one.expected ?? '', one.found ?? ''),
  );
  if (doubtful.length === 0) return list;
  const tables = doubtful.map(({ table }) => table ?? '');
  await readSigns(session, partOf(found.schema, tables));
  return differences(expected, found);
}

/** The schema with these tables and what they are connected to, each the same object as in the whole. */
export function partOf(schema: Schema, names: readonly string[]): Schema {
  const part = { ...emptySchema(), sequences: schema.sequences };
  for (const name of names) {
    const table = schema.tables.get(fold(name));
    if (table === undefined) continue;
    part.tables.set(fold(name), table);
    if (table.kind === 'node') continue;
    for (const end of table.connections.flatMap(({ from, to }) => [from, to])) {
      const node = schema.tables.get(fold(end));
      if (node !== undefined) part.tables.set(fold(end), node);
    }
  }
  return part;
}
