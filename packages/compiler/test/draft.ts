import {
  type Connection,
  type Declaration,
  type Deprecation,
  type Element,
  emptySchema,
  fold,
  type Multiplicity,
  type OptionValue,
  type Property,
  type RenameDirective,
  type Schema,
  type Table,
  type Type,
  type UsingDirective,
} from '@kschema/compiler';
import { printName, printString } from '@kschema/grammar';

/** A schema while it is made up: references are objects, so names can change at any time. `origin` is the name before the edit. */
export interface Draft {
  tables: DraftTable[];
  enums: DraftEnum[];
  sequences: DraftSequence[];
  events: { name: string; parameters: { name: string; type: DraftType }[]; body: string }[];
  reserved: string[];
}

export interface DraftTable {
  origin: string | null;
  name: string;
  kind: 'node' | 'rel';
  doc: string | null;
  deprecated: Deprecation | null;
  properties: DraftProperty[];
  reserved: string[];
  /** Of a node table: its key, one of its properties. */
  key: DraftProperty | null;
  indexes: DraftIndex[];
  /** Of a rel table. */
  connections: { from: DraftTable; to: DraftTable }[];
  multiplicity: Multiplicity;
}

export interface DraftProperty {
  origin: string | null;
  name: string;
  type: DraftType;
  default: DraftDefault;
  using: DraftProperty | null;
  doc: string | null;
  deprecated: Deprecation | null;
}

export interface DraftIndex {
  name: string;
  method: 'fulltext' | 'vector';
  properties: DraftProperty[];
  options: Record<string, OptionValue>;
}

export interface DraftEnum {
  origin: string | null;
  name: string;
  values: string[];
  doc: string | null;
}

export interface DraftSequence {
  name: string;
  start: string;
}

/** A type, or a place in one where an enum stands. */
export type DraftType = Type | { kind: 'of enum'; enum: DraftEnum; list: number };

export type DraftDefault = null | { text: string } | { next: DraftSequence };

/** The declaration a draft stands for, with `@renamedFrom` for whatever has another name than its origin. */
export function declarationOf(draft: Draft): Declaration {
  const schema = emptySchema();
  const renames = new Map<Element, RenameDirective>();
  const using = new Map<Property, UsingDirective>();
  const attribute = () => ({ start: 0, end: 0, name: { start: 0, end: 0, text: '' }, arguments: [] });
  const note = (element: Element, origin: string | null, name: string) => {
    if (origin === null || fold(origin) === fold(name)) return;
    renames.set(element, { from: origin, file: 'schema.kschema', attribute: attribute() });
  };
  for (const one of draft.enums) {
    const element = { name: one.name, values: [...one.values], doc: one.doc };
    schema.enums.set(fold(one.name), element);
    note(element, one.origin, one.name);
  }
  for (const one of draft.sequences) {
    schema.sequences.set(fold(one.name), {
      name: one.name,
      start: one.start,
      increment: '1',
      min: '1',
      max: '9223372036854775807',
      cycle: false,
    });
  }
  for (const one of draft.events) {
    const parameters = one.parameters.map(({ name, type }) => ({ name, type: typeNow(type), default: null }));
    schema.events.set(fold(one.name), { name: one.name, parameters, body: one.body, doc: null });
  }
  for (const name of draft.reserved) schema.reserved.set(fold(name), name);
  for (const one of draft.tables) {
    const properties = new Map<string, Property>();
    for (const property of one.properties) {
      const element: Property = {
        name: property.name,
        type: typeNow(property.type),
        default: defaultNow(property.default),
        doc: property.doc,
        deprecated: property.deprecated,
      };
      properties.set(fold(property.name), element);
      note(element, property.origin, property.name);
      if (property.using !== null) {
        using.set(element, {
          expression: printName(property.using.name),
          file: 'schema.kschema',
          attribute: attribute(),
        });
      }
    }
    const table = tableNow(one, properties);
    schema.tables.set(fold(one.name), table);
    note(table, one.origin, one.name);
  }
  return { schema, origins: new Map(), renames, using, allows: [], findings: [] };
}

/** The draft's schema alone. */
export function schemaOf(draft: Draft): Schema {
  return declarationOf(draft).schema;
}

function tableNow(one: DraftTable, properties: Map<string, Property>): Table {
  const shared = {
    name: one.name,
    doc: one.doc,
    deprecated: one.deprecated,
    properties,
    reserved: new Map(one.reserved.map((name) => [fold(name), name])),
  };
  if (one.kind === 'node') {
    const indexes = one.indexes.map(({ name, method, properties: covered, options }) => ({
      name,
      method,
      properties: covered.map((property) => property.name),
      options: { ...options },
    }));
    return {
      ...shared,
      kind: 'node',
      key: one.key?.name ?? '',
      indexes: new Map(indexes.map((index) => [fold(index.name), index])),
    };
  }
  const connections: Connection[] = one.connections.map(({ from, to }) => ({ from: from.name, to: to.name }));
  return { ...shared, kind: 'rel', connections, multiplicity: one.multiplicity };
}

function typeNow(type: DraftType): Type {
  if (type.kind !== 'of enum') return type;
  let now: Type = { kind: 'enum', name: type.enum.name };
  for (let depth = 0; depth < type.list; depth++) now = { kind: 'list', element: now };
  return now;
}

function defaultNow(value: DraftDefault): string | null {
  if (value === null) return null;
  return 'text' in value ? value.text : `nextval(${printString(value.next.name)})`;
}
