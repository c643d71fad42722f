import type { Column } from '../apply/columns.ts';
import type { EventBody } from '../event.ts';
import type { EventDeclaration, Index, NodeTable, Property, RelTable, Sequence, Table } from '../schema.ts';
import type { Names } from './names.ts';

/** The event that creates a table with its properties. */
export function createTable(table: Table, names: Names): EventBody {
  return table.kind === 'node' ? createNodeTable(table, names) : createRelTable(table, names);
}

function createNodeTable(table: NodeTable, names: Names): EventBody {
  return {
    template: 'CREATE_NODE_TABLE',
    params: { table: table.name, key: table.key, columns: columnsOf(table, names), comment: table.doc },
  };
}

function createRelTable(table: RelTable, names: Names): EventBody {
  return {
    template: 'CREATE_REL_TABLE',
    params: {
      table: table.name,
      connections: table.connections.map(({ from, to }) => ({
        from: names.table(from),
        to: names.table(to),
      })),
      multiplicity: table.multiplicity,
      columns: columnsOf(table, names),
      comment: table.doc,
    },
  };
}

export function addColumn(table: string, property: Property, using: string | null, names: Names): EventBody {
  const { name: column, type: columnType, ...rest } = columnNow(property, names);
  return {
    template: 'ALTER_TABLE_ADD_COLUMN',
    params: { table: names.table(table), column, columnType, using, ...rest },
  };
}

export function createIndex(table: string, index: Index, names: Names): EventBody {
  return {
    template: 'CREATE_INDEX',
    params: {
      table: names.table(table),
      index: index.name,
      method: index.method,
      columns: index.properties.map((name) => names.column(table, name)),
      options: { ...index.options },
    },
  };
}

export function createSequence({ name, ...options }: Sequence): EventBody {
  return { template: 'CREATE_SEQUENCE', params: { sequence: name, ...options } };
}

export function defineEvent(event: EventDeclaration, names: Names): EventBody {
  return {
    template: 'DEFINE_EVENT',
    params: {
      event: event.name,
      parameters: event.parameters.map(({ name, type, default: value }) => ({
        name,
        type: names.type(type),
        default: value,
      })),
      body: event.body,
      doc: event.doc,
    },
  };
}

function columnsOf(table: Table, names: Names): Column[] {
  return [...table.properties.values()].map((property) => columnNow(property, names));
}

function columnNow(property: Property, names: Names): Column {
  return {
    default: property.default,
    deprecated: property.deprecated,
    doc: property.doc,
    name: property.name,
    type: names.type(property.type),
  };
}
