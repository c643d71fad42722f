import { functionOf } from '../check/functions.ts';
import { internalPrefix } from '../check/names.ts';
import { type Connection, fold, isNamed, type Property, type Schema, type Table } from '../schema.ts';
import { functionsIn, propertiesIn } from './expressions.ts';
import { isInternal, ownNameProblem } from './names.ts';

/**
 * Replaces a table by what `change` makes of it. Tables and properties are never changed in
 * place, so copying a schema is copying its maps. `change` returns the reason when it cannot.
 */
export function changeTable(
  schema: Schema,
  name: string,
  change: (table: Table) => Table | string,
): string | null {
  const table = schema.tables.get(fold(name));
  if (table === undefined) return noTable(name);
  const changed = change(table);
  if (typeof changed === 'string') return changed;
  schema.tables.set(fold(name), changed);
  return null;
}

/** Replaces one property; `null` from `change` removes it. */
export function changeProperty(
  schema: Schema,
  table: string,
  column: string,
  change: (property: Property, owner: Table) => Property | null | string,
): string | null {
  return changeTable(schema, table, (owner) => {
    const property = owner.properties.get(fold(column));
    if (property === undefined) return noColumn(table, column);
    const changed = change(property, owner);
    if (typeof changed === 'string') return changed;
    return { ...owner, properties: withEntry(owner.properties, fold(column), changed) };
  });
}

/** A copy of a named map in which `key` holds `value` under the value's own name, at its old place; null removes it. */
export function withEntry<T extends { name: string }>(
  map: ReadonlyMap<string, T>,
  key: string,
  value: T | null,
): Map<string, T> {
  if (value === null) {
    const rest = new Map(map);
    rest.delete(key);
    return rest;
  }
  const own = fold(value.name);
  if (own === key) return new Map(map).set(key, value);
  return new Map([...map].map(([name, entry]) => (name === key ? [own, value] : [name, entry])));
}

/** The rel tables that may connect this node table. */
export function relsOf(schema: Schema, node: string): Table[] {
  const key = fold(node);
  return [...schema.tables.values()].filter(
    (table) =>
      table.kind === 'rel' &&
      table.connections.some(({ from, to }) => isNamed(from, key) || isNamed(to, key)),
  );
}

export function sameConnection(a: Connection, b: Connection): boolean {
  return fold(a.from) === fold(b.from) && fold(a.to) === fold(b.to);
}

/** Why `name` cannot be the end of a connection, or null. */
export function endProblem(schema: Schema, name: string): string | null {
  const table = schema.tables.get(fold(name));
  if (table === undefined) return noTable(name);
  return table.kind === 'node' ? null : `${name} is a rel table, and rels connect nodes`;
}

/** Why a new table cannot have this name, or null. */
export function tableNameProblem(schema: Schema, name: string): string | null {
  if (schema.tables.has(fold(name))) return `a table called ${name} exists already`;
  if (isInternal(name)) return `names that begin with ${internalPrefix} belong to kschema`;
  return schema.reserved.has(fold(name)) ? `the name ${name} is reserved` : null;
}

/** Why a new property of the table cannot have this name, or null. */
export function columnNameProblem(table: Table, name: string): string | null {
  if (table.properties.has(fold(name))) return `${table.name} has a property called ${name} already`;
  if (table.reserved.has(fold(name))) return `the name ${name} is reserved in ${table.name}`;
  return ownNameProblem(name);
}

/** Why `using` cannot be worked out from the table, or null. */
export function usingProblem(table: Table, using: string | null): string | null {
  const missing = propertiesIn(using).find((name) => !table.properties.has(fold(name)));
  if (missing !== undefined) return noColumn(table.name, missing);
  const unlisted = functionsIn(using).find((name) => functionOf(name) === undefined);
  return unlisted === undefined ? null : `the function ${unlisted}() is not in the list`;
}

export function noTable(name: string): string {
  return `there is no table called ${name}`;
}

export function noColumn(table: string, column: string): string {
  return `${table} has no property called ${column}`;
}
