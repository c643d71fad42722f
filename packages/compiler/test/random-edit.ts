import { fold } from '@kschema/compiler';
import {
  addConnection,
  addEnum,
  addEvent,
  addIndex,
  addNode,
  addProperty,
  addRel,
  addSequence,
  connects,
  freshEnumName,
  freshName,
  freshPropertyName,
  multiplicities,
  nodesOf,
  randomDefault,
  randomType,
  relsOf,
} from './arbitrary.ts';
import type { Draft, DraftTable } from './draft.ts';
import type { Random } from './random.ts';

/** Makes `count` random edits to a draft, in place. Every element remembers the name it has now as its origin. */
export function editDraft(draft: Draft, count: number, random: Random): void {
  for (const table of draft.tables) {
    table.origin = table.name;
    for (const property of table.properties) {
      property.origin = property.name;
      property.using = null;
    }
  }
  for (const one of draft.enums) one.origin = one.name;
  for (let n = 0; n < count; n++) random.pick(edits)?.(draft, random);
  for (const table of forgetTaken(draft.tables)) {
    for (const property of table.properties) property.origin = null;
  }
  for (const table of draft.tables) forgetTaken(table.properties);
  forgetTaken(draft.enums);
}

/** A rename from a name that something new has now cannot be written (SC157): what had it is new as well. */
function forgetTaken<T extends { name: string; origin: string | null }>(elements: readonly T[]): T[] {
  const taken = new Set(elements.flatMap(({ name, origin }) => (origin === null ? [fold(name)] : [])));
  const gone = elements.filter(
    ({ name, origin }) => origin !== null && fold(origin) !== fold(name) && taken.has(fold(origin)),
  );
  for (const element of gone) element.origin = null;
  return gone.length === 0 ? [] : [...gone, ...forgetTaken(elements)];
}

type Edit = (draft: Draft, random: Random) => void;

const edits: readonly Edit[] = [
  (draft, random) => addNode(draft, random),
  (draft, random) => addRel(draft, random),
  (draft, random) => {
    const table = random.pick(draft.tables);
    if (table !== undefined) table.name = freshName(draft, random, table.indexes);
  },
  (draft, random) => {
    const table = random.pick(draft.tables);
    if (table !== undefined) table.name = otherCase(table.name);
  },
  (draft, random) => swapNames(random.pick(draft.tables), random.pick(draft.tables)),
  dropTable,
  (draft, random) => {
    const table = random.pick(draft.tables);
    if (table !== undefined) addProperty(draft, table, random);
  },
  (draft, random) => {
    const table = random.pick(draft.tables);
    if (table === undefined) return;
    const added = addProperty(draft, table, random);
    if (added !== null)
      added.using = random.pick(table.properties.filter(({ origin }) => origin !== null)) ?? null;
  },
  (draft, random) => {
    const table = random.pick(draft.tables);
    const property = table && random.pick(table.properties);
    if (table && property) property.name = freshPropertyName(table, random);
  },
  (draft, random) => {
    const property = random.pick(random.pick(draft.tables)?.properties ?? []);
    if (property !== undefined) property.name = otherCase(property.name);
  },
  (draft, random) => {
    const table = random.pick(draft.tables);
    if (table !== undefined) swapNames(random.pick(table.properties), random.pick(table.properties));
  },
  dropProperty,
  (draft, random) => {
    const property = random.pick(random.pick(draft.tables)?.properties ?? []);
    if (property === undefined) return;
    property.type = randomType(draft, random);
    property.default = randomDefault(draft, property.type, random);
    for (const table of draft.tables) {
      table.indexes = table.indexes.filter(({ properties }) => !properties.includes(property));
    }
  },
  (draft, random) => {
    const property = random.pick(random.pick(draft.tables)?.properties ?? []);
    if (property !== undefined) property.default = randomDefault(draft, property.type, random);
  },
  (draft, random) => {
    const table = random.pick(nodesOf(draft));
    if (table !== undefined) table.key = random.pick(table.properties) ?? table.key;
  },
  (draft, random) => {
    const table = random.pick(nodesOf(draft));
    if (table !== undefined) addIndex(table, random);
  },
  (draft, random) => {
    const table = random.pick(nodesOf(draft));
    table?.indexes.splice(random.below(table.indexes.length + 1), 1);
  },
  (draft, random) => {
    const index = random.pick(random.pick(nodesOf(draft))?.indexes ?? []);
    if (index?.method === 'vector') index.options = { ...index.options, mu: 1 + random.below(9) };
    if (index?.method === 'fulltext') index.options = { stemmer: random.pick(['german', 'none']) ?? 'none' };
  },
  (draft, random) => {
    const index = random.pick(random.pick(nodesOf(draft))?.indexes ?? []);
    if (index !== undefined) index.name = otherCase(index.name);
  },
  (draft, random) => {
    const rel = random.pick(relsOf(draft));
    if (rel !== undefined) addConnection(draft, rel, random);
  },
  (draft, random) => {
    const rel = random.pick(relsOf(draft));
    if (rel !== undefined && rel.connections.length > 1) {
      rel.connections.splice(random.below(rel.connections.length), 1);
    }
  },
  (draft, random) => {
    const rel = random.pick(relsOf(draft));
    const connection = rel && random.pick(rel.connections);
    if (!rel || !connection || connects(rel, connection.to, connection.from)) return;
    Object.assign(connection, { from: connection.to, to: connection.from });
  },
  (draft, random) => {
    const rel = random.pick(relsOf(draft));
    const connection = rel && random.pick(rel.connections);
    const to = random.pick(nodesOf(draft));
    if (rel && connection && to && !connects(rel, connection.from, to)) connection.to = to;
  },
  (draft, random) => {
    const rel = random.pick(relsOf(draft));
    if (rel !== undefined) rel.multiplicity = random.pick(multiplicities) ?? 'MANY_MANY';
  },
  addEnum,
  (draft, random) => {
    const one = random.pick(draft.enums);
    if (one !== undefined) one.name = freshEnumName(draft, random);
  },
  (draft, random) => swapNames(random.pick(draft.enums), random.pick(draft.enums)),
  (draft, random) => {
    const one = random.pick(draft.enums);
    if (one !== undefined) one.values = ['admin', 'member', 'new', 'old'].slice(0, 1 + random.below(4));
  },
  (draft, random) => {
    const gone = random.pick(draft.enums);
    if (gone === undefined) return;
    draft.enums = draft.enums.filter((one) => one !== gone);
    const typed = [
      ...draft.tables.flatMap(({ properties }) => properties),
      ...draft.events.flatMap(({ parameters }) => parameters),
    ];
    for (const one of typed) {
      if (one.type.kind === 'of enum' && one.type.enum === gone)
        one.type = { kind: 'scalar', name: 'STRING' };
    }
  },
  addSequence,
  (draft, random) => {
    const gone = random.pick(draft.sequences);
    if (gone === undefined) return;
    draft.sequences = draft.sequences.filter((one) => one !== gone);
    for (const property of draft.tables.flatMap(({ properties }) => properties)) {
      if (property.default !== null && 'next' in property.default && property.default.next === gone) {
        property.default = null;
      }
    }
  },
  addEvent,
  (draft, random) => {
    draft.events.splice(random.below(draft.events.length + 1), 1);
  },
  (draft, random) => {
    const table = random.pick(draft.tables);
    if (table !== undefined) table.doc = random.pick([null, 'Other words.', 'More\nlines.']) ?? null;
  },
  (draft, random) => {
    const property = random.pick(random.pick(draft.tables)?.properties ?? []);
    if (property !== undefined) property.doc = random.pick([null, 'Told.', 'Told again.']) ?? null;
  },
  (draft, random) => {
    const table = random.pick(draft.tables);
    const element = random.chance(0.5) ? table : random.pick(table?.properties ?? []);
    if (element !== undefined)
      element.deprecated = random.chance(0.5) ? null : { reason: 'old', removeAfter: null };
  },
  (draft, random) => {
    if (random.chance(0.5)) draft.reserved.push(freshName(draft, random));
    else draft.reserved.splice(random.below(draft.reserved.length + 1), 1);
  },
  (draft, random) => {
    const table = random.pick(draft.tables);
    if (table === undefined) return;
    if (random.chance(0.5)) table.reserved.push(freshPropertyName(table, random));
    else table.reserved.splice(random.below(table.reserved.length + 1), 1);
  },
];

function dropTable(draft: Draft, random: Random): void {
  const gone = random.pick(draft.tables);
  if (gone === undefined) return;
  draft.tables = draft.tables.filter((table) => table !== gone);
  for (const rel of relsOf(draft)) {
    rel.connections = rel.connections.filter(({ from, to }) => from !== gone && to !== gone);
  }
  draft.tables = draft.tables.filter(({ kind, connections }) => kind === 'node' || connections.length > 0);
}

function dropProperty(draft: Draft, random: Random): void {
  const table: DraftTable | undefined = random.pick(draft.tables);
  const gone = table && random.pick(table.properties);
  if (!table || !gone || table.key === gone) return;
  table.properties = table.properties.filter((property) => property !== gone);
  table.indexes = table.indexes.filter(({ properties }) => !properties.includes(gone));
  for (const property of table.properties) if (property.using === gone) property.using = null;
}

function swapNames(a: { name: string } | undefined, b: { name: string } | undefined): void {
  if (a !== undefined && b !== undefined) [a.name, b.name] = [b.name, a.name];
}

function otherCase(name: string): string {
  const upper = name.replace(/[a-z]/g, (letter) => letter.toUpperCase());
  return upper === name ? name.replace(/[A-Z]/g, (letter) => letter.toLowerCase()) : upper;
}
