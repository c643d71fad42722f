import type { Connection, NodeTable, Property, RelTable, Schema } from '@kschema/compiler';
import { fold } from '@kschema/compiler';
import { propertyOf } from '../cypher/expressions.ts';
import { quoteName, stringLiteral } from '../cypher/literals.ts';
import type { Engine } from '../engine.ts';
import { sumOf } from './checksum.ts';
import { type Transport, transportOf } from './transport.ts';

/** Rows that are moved in one go: a node table, or one connection of a rel table. */
export interface Part {
  /** `User`, or `Follows: User -> User`. */
  name: string;
  kind: 'node' | 'rel';
  /** Gives `rows` and `checksum`. */
  sum: string;
  /** Writes the rows into a Parquet file. */
  unload(file: string): string;
  /** Adds the rows of such a file. */
  load(file: string, engine: Engine): string;
}

/** A property that no file carries exactly. */
export interface Immovable {
  subject: string;
  property: Property;
}

interface Column {
  name: string;
  property: Property;
  transport: Transport;
}

export function partsOf(schema: Schema): { parts: Part[]; immovable: Immovable[] } {
  const immovable: Immovable[] = [];
  const nodes: Part[] = [];
  const rels: Part[] = [];
  for (const table of schema.tables.values()) {
    if (table.kind === 'node') nodes.push(nodePart(table, columnsOf(table, 'n', immovable)));
    else {
      const columns = columnsOf(table, 'r', immovable);
      for (const pair of table.connections) rels.push(relPart(schema, table, pair, columns));
    }
  }
  return { parts: [...nodes, ...rels], immovable };
}

function columnsOf(table: NodeTable | RelTable, variable: string, immovable: Immovable[]): Column[] {
  return [...table.properties.values()].flatMap((property): Column[] => {
    const transport = transportOf(propertyOf(variable, property.name), property.type);
    if (transport !== null) return [{ name: property.name, property, transport }];
    immovable.push({ subject: `${table.name}.${property.name}`, property });
    return [];
  });
}

function nodePart(table: NodeTable, columns: Column[]): Part {
  const match = `MATCH (n:${quoteName(table.name)})`;
  const key = table.properties.get(fold(table.key));
  return {
    name: table.name,
    kind: 'node',
    sum: sumOf(match, columns.map(readBy('n'))),
    unload: (file) => `COPY (${match} RETURN ${writtenBy(columns)}) TO ${stringLiteral(file)}`,
    load(file, engine) {
      const names = columns.map(({ name }) => quoteName(name));
      const values = readFrom(columns);
      const load = `LOAD FROM ${stringLiteral(file)}`;
      if (key?.type.kind === 'decimal' && !engine.capabilities.copyTakesDecimalKeys) {
        const given = names.map((name, at) => `${name}: ${values[at]}`);
        return `${load} CREATE (:${quoteName(table.name)} {${given.join(', ')}})`;
      }
      return `COPY ${quoteName(table.name)} (${names.join(', ')}) FROM (${load} RETURN ${aliased(values)})`;
    },
  };
}

function relPart(schema: Schema, table: RelTable, { from, to }: Connection, columns: Column[]): Part {
  const [fromKey, toKey] = [keyOf(schema, from, 'a'), keyOf(schema, to, 'b')];
  const all = [fromKey, toKey, ...columns];
  const match = `MATCH (a:${quoteName(from)})-[r:${quoteName(table.name)}]->(b:${quoteName(to)})`;
  const ends = [readBy('a')(fromKey), readBy('b')(toKey)];
  return {
    name: `${table.name}: ${from} -> ${to}`,
    kind: 'rel',
    sum: sumOf(match, [...ends, ...columns.map(readBy('r'))]),
    unload: (file) => `COPY (${match} RETURN ${writtenBy(all)}) TO ${stringLiteral(file)}`,
    load(file, engine) {
      const values = readFrom(all);
      const load = `LOAD FROM ${stringLiteral(file)}`;
      const names = columns.map(({ name }) => quoteName(name));
      const decimals = [fromKey, toKey].some(({ property }) => property.type.kind === 'decimal');
      if (decimals && !engine.capabilities.copyTakesDecimalKeys) {
        const given = names.map((name, at) => `${name}: ${values[at + 2]}`);
        const found = `x.${quoteName(fromKey.name)} = ${values[0]} AND y.${quoteName(toKey.name)} = ${values[1]}`;
        const body = given.length === 0 ? '' : ` {${given.join(', ')}}`;
        return `${load} MATCH (x:${quoteName(from)}), (y:${quoteName(to)}) WHERE ${found} CREATE (x)-[:${quoteName(table.name)}${body}]->(y)`;
      }
      const list = names.length === 0 ? '' : ` (${names.join(', ')})`;
      const pair = `(from=${stringLiteral(from)}, to=${stringLiteral(to)})`;
      return `COPY ${quoteName(table.name)}${list} FROM (${load} RETURN ${aliased(values)}) ${pair}`;
    },
  };
}

const readBy =
  (variable: string) =>
  ({ name, property }: Column) => ({ text: propertyOf(variable, name), type: property.type });

function keyOf(schema: Schema, table: string, variable: string): Column {
  const node = schema.tables.get(fold(table));
  const property = node?.kind === 'node' ? node.properties.get(fold(node.key)) : undefined;
  const transport =
    property === undefined ? null : transportOf(propertyOf(variable, property.name), property.type);
  if (property === undefined || transport === null) throw new Error(`No key of ${table} while moving.`);
  return { name: property.name, property, transport };
}

/** `c0`, `c1` and so on: one for each written column of each property. */
function columnNames(columns: Column[]): string[][] {
  let at = 0;
  return columns.map(({ transport }) =>
    transport.written.map(() => {
      at += 1;
      return `c${at - 1}`;
    }),
  );
}

function writtenBy(columns: Column[]): string {
  const names = columnNames(columns);
  return columns
    .flatMap(({ transport }, at) => transport.written.map((text, part) => `${text} AS ${names[at]?.[part]}`))
    .join(', ');
}

function readFrom(columns: Column[]): string[] {
  const names = columnNames(columns);
  return columns.map(({ transport }, at) => transport.read(names[at] ?? []));
}

/** Two columns of one text are refused. */
function aliased(values: string[]): string {
  return values.map((value, at) => `${value} AS v${at}`).join(', ');
}
