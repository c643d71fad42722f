import { bare, type Multiplicity, type ScalarName, type Type } from '@kschema/compiler';
import type { Draft, DraftDefault, DraftProperty, DraftTable, DraftType } from './draft.ts';
import type { Random } from './random.ts';

/** A made-up schema of a few tables, with something of everything. */
export function randomDraft(random: Random): Draft {
  const draft: Draft = { tables: [], enums: [], sequences: [], events: [], reserved: [] };
  for (let n = random.below(3); n > 0; n--) addEnum(draft, random);
  for (let n = random.below(3); n > 0; n--) addSequence(draft, random);
  for (let n = 1 + random.below(4); n > 0; n--) addNode(draft, random);
  for (let n = random.below(4); n > 0; n--) addRel(draft, random);
  for (let n = random.below(2); n > 0; n--) addEvent(draft, random);
  if (random.chance(0.2)) draft.reserved.push(freshName(draft, random));
  return draft;
}

export function addEnum(draft: Draft, random: Random): void {
  const name = nameBesides(draft.enums, enumNames, random);
  if (name === null) return;
  const values = ['admin', 'member', 'guest', 'other'].slice(0, 1 + random.below(4));
  draft.enums.push({ origin: null, name, values, doc: random.chance(0.2) ? 'Says who.' : null });
}

export function addSequence(draft: Draft, random: Random): void {
  const name = nameBesides(draft.sequences, ['orders', 'tickets', 'Rows'], random);
  // One start a name: the options of a sequence cannot change (SQ104).
  if (name !== null) draft.sequences.push({ name, start: String(name.length) });
}

export function addEvent(draft: Draft, random: Random): void {
  const name = nameBesides(draft.events, ['Register', 'Leave'], random);
  if (name === null) return;
  const parameters = [{ name: 'id', type: randomType(draft, random) }];
  draft.events.push({ name, parameters, body: ` CREATE (:User {id: $id}) // ${random.below(9)}\n` });
}

export function addNode(draft: Draft, random: Random): DraftTable | null {
  const table = newTable(draft, 'node', random);
  if (table === null) return null;
  const key = newProperty('id', random.pick(keyTypes) ?? text);
  table.key = key;
  table.properties.unshift(key);
  for (let n = random.below(5); n > 0; n--) addProperty(draft, table, random);
  for (let n = random.below(2); n > 0; n--) addIndex(table, random);
  draft.tables.push(table);
  return table;
}

export function addRel(draft: Draft, random: Random): DraftTable | null {
  const table = newTable(draft, 'rel', random);
  if (table === null) return null;
  for (let n = 1 + random.below(3); n > 0; n--) addConnection(draft, table, random);
  if (table.connections.length === 0) return null;
  for (let n = random.below(3); n > 0; n--) addProperty(draft, table, random);
  draft.tables.push(table);
  return table;
}

export function addConnection(draft: Draft, rel: DraftTable, random: Random): void {
  const nodes = nodesOf(draft);
  const [from, to] = [random.pick(nodes), random.pick(nodes)];
  if (from === undefined || to === undefined || connects(rel, from, to)) return;
  rel.connections.push({ from, to });
}

export function addProperty(draft: Draft, table: DraftTable, random: Random): DraftProperty | null {
  const name = nameBesides(table.properties, propertyNames, random, table.reserved);
  if (name === null) return null;
  const property = newProperty(name, randomType(draft, random));
  property.default = randomDefault(draft, property.type, random);
  if (random.chance(0.15)) property.doc = 'Worth a word.';
  if (random.chance(0.1)) property.deprecated = { reason: 'use another', removeAfter: null };
  table.properties.push(property);
  return property;
}

export function addIndex(table: DraftTable, random: Random): void {
  if (!bare(table.name)) return;
  const texts = table.properties.filter(({ type, name }) => type === text && bare(name));
  const vectors = table.properties.filter(({ type, name }) => type === embedding && bare(name));
  const name = nameBesides(table.indexes, ['byText', 'nearest', 'Search'], random);
  if (name === null) return;
  const vector = random.pick(vectors);
  if (vector !== undefined) {
    const options = { metric: random.chance(0.5) ? 'cosine' : 'l2' };
    table.indexes.push({ name, method: 'vector', properties: [vector], options });
  } else if (texts.length > 0) {
    const options: Record<string, string> = random.chance(0.5) ? { stemmer: 'english' } : {};
    table.indexes.push({ name, method: 'fulltext', properties: texts.slice(0, 2), options });
  }
}

export function randomType(draft: Draft, random: Random): DraftType {
  const one = random.pick(draft.enums);
  if (one !== undefined && random.chance(0.25)) return { kind: 'of enum', enum: one, list: random.below(3) };
  return random.pick(types) ?? text;
}

export function randomDefault(draft: Draft, type: DraftType, random: Random): DraftDefault {
  if (random.chance(0.6)) return null;
  const sequence = random.pick(draft.sequences);
  if (type === whole && sequence !== undefined && random.chance(0.3)) return { next: sequence };
  if (type === whole) return { text: String(random.below(100)) };
  if (type === text) return { text: `"v${random.below(9)}"` };
  return null;
}

export function connects(rel: DraftTable, from: DraftTable, to: DraftTable): boolean {
  return rel.connections.some((one) => one.from === from && one.to === to);
}

export function nodesOf(draft: Draft): DraftTable[] {
  return draft.tables.filter(({ kind }) => kind === 'node');
}

export function relsOf(draft: Draft): DraftTable[] {
  return draft.tables.filter(({ kind }) => kind === 'rel');
}

/** A table name that is free, sometimes one that was used before; for one with an index, one that needs no back-ticks. */
export function freshName(draft: Draft, random: Random, indexed: readonly unknown[] = []): string {
  const names = indexed.length > 0 ? tableNames.filter(bare) : tableNames;
  return nameBesides(draft.tables, names, random, draft.reserved) ?? `Table${random.below(1e9)}`;
}

export function freshPropertyName(table: DraftTable, random: Random): string {
  const names = table.indexes.length > 0 ? propertyNames.filter(bare) : propertyNames;
  return nameBesides(table.properties, names, random, table.reserved) ?? `property${random.below(1e9)}`;
}

export function freshEnumName(draft: Draft, random: Random): string {
  return nameBesides(draft.enums, enumNames, random) ?? `Enum${random.below(1e9)}`;
}

export const multiplicities: readonly Multiplicity[] = ['MANY_MANY', 'MANY_ONE', 'ONE_MANY', 'ONE_ONE'];

const scalar = (name: ScalarName): Type => ({ kind: 'scalar', name });
const text = scalar('STRING');
const whole = scalar('INT64');
const embedding: Type = { kind: 'array', element: scalar('FLOAT'), size: 3 };
const keyTypes: readonly Type[] = [text, whole, scalar('UUID')];
const types: readonly Type[] = [
  text,
  text,
  whole,
  whole,
  embedding,
  scalar('INT32'),
  scalar('BOOL'),
  scalar('UUID'),
  scalar('DATE'),
  { kind: 'decimal', precision: 18, scale: 3 },
  { kind: 'list', element: text },
  {
    kind: 'struct',
    fields: [
      { name: 'a', type: whole },
      { name: 'b c', type: { kind: 'list', element: text } },
    ],
  },
  { kind: 'map', key: text, value: whole },
];

const tableNames = ['User', 'Person', 'Post', 'Comment', 'City', 'Follows', 'Likes', 'Order', 'a b', 'Émile'];
const propertyNames = ['name', 'nick', 'email', 'age', 'tags', 'handle', 'with', 'first name', 'born', 'É'];
const enumNames = ['Role', 'Color', 'State'];

function newTable(draft: Draft, kind: 'node' | 'rel', random: Random): DraftTable | null {
  const name = nameBesides(draft.tables, tableNames, random, draft.reserved);
  if (name === null) return null;
  return {
    origin: null,
    name,
    kind,
    doc: random.chance(0.2) ? 'What it is.' : null,
    deprecated: random.chance(0.1) ? { reason: 'going away', removeAfter: '2030-01-31' } : null,
    properties: [],
    reserved: random.chance(0.15) ? ['reservedOne'] : [],
    key: null,
    indexes: [],
    connections: [],
    multiplicity: random.pick(multiplicities) ?? 'MANY_MANY',
  };
}

function newProperty(name: string, type: DraftType): DraftProperty {
  return { origin: null, name, type, default: null, using: null, doc: null, deprecated: null };
}

function nameBesides(
  taken: readonly { name: string }[],
  names: readonly string[],
  random: Random,
  reserved: readonly string[] = [],
): string | null {
  const used = new Set([...taken.map(({ name }) => name), ...reserved].map((name) => name.toLowerCase()));
  return random.pick(names.filter((name) => !used.has(name.toLowerCase()))) ?? null;
}
