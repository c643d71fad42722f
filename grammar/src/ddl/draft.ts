import type {
  Attribute,
  ConnectionItem,
  Doc,
  IndexItem,
  Item,
  Name,
  NodeItem,
  PropertyItem,
  Ranged,
  RelItem,
  SequenceItem,
  TypeItem,
} from '../ast.ts';

/** The tables, sequences and types that the statements read so far leave behind. */
export interface Draft {
  tables: Map<string, DraftTable>;
  sequences: Map<string, SequenceItem>;
  types: Map<string, TypeItem>;
  /** Everything in the order of its declaration. */
  order: Set<DraftTable | SequenceItem | TypeItem>;
}

export type DraftMultiplicity = 'MANY_MANY' | 'MANY_ONE' | 'ONE_MANY' | 'ONE_ONE';

export interface DraftTable extends Ranged {
  kind: 'node' | 'rel';
  name: Name;
  doc: Doc | null;
  properties: Bag<PropertyItem>;
  /** The names in PRIMARY KEY, with where that is written. */
  keys: { name: Name; range: Ranged }[];
  indexes: Bag<IndexItem>;
  connections: Map<string, DraftConnection>;
  multiplicity: DraftMultiplicity;
  multiplicityRange: Ranged;
  dropped: boolean;
}

export interface DraftConnection extends Ranged {
  from: TableReference;
  to: TableReference;
  multiplicity: DraftMultiplicity | null;
}

/** A table as a FROM or TO names it: renames follow when it was declared before. */
export interface TableReference {
  name: Name;
  table: DraftTable | null;
}

/** Things by folded name, in order; a second one of a name is kept for the checker to judge. */
export interface Bag<T> {
  order: Set<T>;
  byName: Map<string, T>;
}

export function emptyDraft(): Draft {
  return { tables: new Map(), sequences: new Map(), types: new Map(), order: new Set() };
}

export function emptyBag<T>(): Bag<T> {
  return { order: new Set(), byName: new Map() };
}

export function emptyTable(kind: 'node' | 'rel', name: Name, first: Ranged): DraftTable {
  return {
    kind,
    name,
    doc: null,
    properties: emptyBag(),
    keys: [],
    indexes: emptyBag(),
    connections: new Map(),
    multiplicity: 'MANY_MANY',
    multiplicityRange: name,
    dropped: false,
    start: first.start,
    end: name.end,
  };
}

/** Names are the same without case, for ASCII only, as in the engine (engines.md §5). */
export function foldName(name: string): string {
  return name.replace(/[A-Z]+/g, (upper) => upper.toLowerCase());
}

export function putIn<T extends { name: Name }>(bag: Bag<T>, item: T): void {
  bag.order.add(item);
  const key = foldName(item.name.text);
  if (!bag.byName.has(key)) bag.byName.set(key, item);
}

export function findIn<T>(bag: Bag<T>, name: string): T | null {
  return bag.byName.get(foldName(name)) ?? null;
}

export function takeFrom<T extends { name: Name }>(bag: Bag<T>, name: string): T | null {
  const item = findIn(bag, name);
  if (item === null) return null;
  bag.order.delete(item);
  bag.byName.delete(foldName(name));
  return item;
}

export function renameIn<T extends { name: Name }>(bag: Bag<T>, item: T, to: Name): void {
  bag.byName.delete(foldName(item.name.text));
  item.name = to;
  bag.byName.set(foldName(to.text), item);
}

export function addTable(draft: Draft, table: DraftTable): void {
  draft.order.add(table);
  const key = foldName(table.name.text);
  if (!draft.tables.has(key)) draft.tables.set(key, table);
}

export function dropTable(draft: Draft, table: DraftTable): void {
  table.dropped = true;
  draft.order.delete(table);
  draft.tables.delete(foldName(table.name.text));
}

export function renameTable(draft: Draft, table: DraftTable, to: Name): void {
  draft.tables.delete(foldName(table.name.text));
  table.name = to;
  draft.tables.set(foldName(to.text), table);
}

export function findTable(draft: Draft, name: string): DraftTable | null {
  return draft.tables.get(foldName(name)) ?? null;
}

export function referenceTo(draft: Draft, name: Name): TableReference {
  return { name, table: findTable(draft, name.text) };
}

/** The same for two references to one table, whatever it is called at the time. */
export function connectionKey(from: TableReference, to: TableReference): string {
  return [from, to]
    .map(({ table, name }) => (table === null ? `?${foldName(name.text)}` : `${table.start}`))
    .join(' ');
}

/** The draft as the items of a file, in the order of their declaration. */
export function itemsOf(draft: Draft): Item[] {
  return [...draft.order].map((item) => {
    if ('connections' in item) return item.kind === 'node' ? nodeItem(item) : relItem(draft, item);
    return item;
  });
}

function nodeItem(table: DraftTable): NodeItem {
  return {
    kind: 'node',
    doc: table.doc,
    name: table.name,
    attributes: [],
    members: [...table.properties.order, ...table.indexes.order],
    start: table.start,
    end: table.end,
  };
}

function relItem(draft: Draft, table: DraftTable): RelItem {
  const attribute = multiplicityNames[table.multiplicity];
  return {
    kind: 'rel',
    doc: table.doc,
    name: table.name,
    connections: [...table.connections.values()].map((connection): ConnectionItem => {
      const { start, end } = connection;
      return { from: spelled(draft, connection.from), to: spelled(draft, connection.to), start, end };
    }),
    attributes: attribute === null ? [] : [attributeOf(attribute, table.multiplicityRange)],
    members: [...table.properties.order],
    start: table.start,
    end: table.end,
  };
}

/** A table is referred to by the spelling of its declaration. */
function spelled(draft: Draft, reference: TableReference): Name {
  const { name, table } = reference;
  const live = table !== null && !table.dropped ? table : findTable(draft, name.text);
  return { ...name, text: live?.name.text ?? name.text };
}

const multiplicityNames = {
  MANY_MANY: null,
  MANY_ONE: 'many_to_one',
  ONE_MANY: 'one_to_many',
  ONE_ONE: 'one_to_one',
} as const;

/** Documentation has plain line breaks; an empty one is none. */
export function docOf({ text, start, end }: Name): Doc | null {
  return text === '' ? null : { text: text.replace(/\r\n?/g, '\n'), start, end };
}

export function attributeOf(name: string, { start, end }: Ranged): Attribute {
  return { name: { text: name, start, end }, arguments: [], start, end };
}
