import { copySchema, fold, type Schema, type Sequence, type Table } from '@kschema/compiler';
import type { Difference } from '../verify/differences.ts';

/**
 * A schema as it is with these differences in it. What the engine cannot hold (enums, documentation
 * of properties, deprecations) stays as `expected` says, so it never becomes a change of its own.
 */
export function withDifferences(expected: Schema, found: Schema, differences: readonly Difference[]): Schema {
  const schema = copySchema(expected);
  for (const difference of differences) takeOver(schema, found, difference);
  return schema;
}

function takeOver(schema: Schema, found: Schema, difference: Difference): void {
  const { what, kind, element } = difference;
  if (difference.table === null) {
    put<Sequence>(schema.sequences, found.sequences, element ?? '');
    return;
  }
  const key = fold(difference.table);
  if (what === 'table' || what === 'table kind') {
    put<Table>(schema.tables, found.tables, key);
    return;
  }
  const [table, real] = [schema.tables.get(key), found.tables.get(key)];
  if (table !== undefined && real !== undefined)
    schema.tables.set(key, changed(table, real, what, kind, element ?? ''));
}

function changed(
  table: Table,
  real: Table,
  what: Difference['what'],
  kind: Difference['kind'],
  element: string,
): Table {
  if (what === 'comment') return { ...table, doc: real.doc };
  if (what === 'property' || what === 'type' || what === 'default') {
    const properties = new Map(table.properties);
    const [own, other] = [table.properties.get(element), real.properties.get(element)];
    if (other === undefined) properties.delete(element);
    else if (own === undefined) properties.set(element, other);
    else if (what === 'type') properties.set(element, { ...own, type: other.type });
    else properties.set(element, { ...own, default: other.default });
    return { ...table, properties };
  }
  if (table.kind === 'node' && real.kind === 'node') {
    if (what === 'key') return { ...table, key: real.key };
    const indexes = new Map(table.indexes);
    put(indexes, real.indexes, element);
    return { ...table, indexes };
  }
  if (table.kind === 'rel' && real.kind === 'rel') {
    if (what === 'multiplicity') return { ...table, multiplicity: real.multiplicity };
    const from = kind === 'missing' ? table : real;
    const one = from.connections.find((pair) => `${fold(pair.from)} ${fold(pair.to)}` === element);
    if (one === undefined) return table;
    const connections =
      kind === 'missing' ? table.connections.filter((pair) => pair !== one) : [...table.connections, one];
    return { ...table, connections };
  }
  return table;
}

function put<T>(into: Map<string, T>, from: ReadonlyMap<string, T>, key: string): void {
  const one = from.get(key);
  if (one === undefined) into.delete(key);
  else into.set(key, one);
}
