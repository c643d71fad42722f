import type { Multiplicity, Type } from '@kschema/compiler';
import { engine } from '../engine.ts';
import type { Random } from '../random.ts';
import { type DefaultPlace, randomDefault } from './defaults.ts';
import type { Ids, Model, ModelIndex, ModelProperty, ModelTable } from './model.ts';
import { nodesOf } from './model.ts';
import { bare, fold, freshName, plainName } from './names.ts';
import { randomKeyType, randomType } from './random-types.ts';
import { randomFlavour } from './random-values.ts';
import { isScalar, keyable, scalar } from './types.ts';

/** Everything that is named at the top of a source, folded: one name means one thing. */
export function topNames(model: Model): Set<string> {
  const names = [
    ...[...model.tables, ...model.sequences, ...model.enums, ...model.structs, ...model.aliases],
    ...[...model.mixins, ...model.events],
  ].map(({ name }) => fold(name));
  return new Set([...names, ...model.reserved.map(fold)]);
}

/** A small schema that uses a bit of everything. */
export function randomModel(random: Random, ids: Ids): Model {
  const model: Model = {
    tables: [],
    sequences: [],
    enums: [],
    structs: [],
    aliases: [],
    mixins: [],
    events: [],
    reserved: [],
  };
  const top = new Set<string>();
  for (let i = random.int(3); i > 0; i--) {
    model.sequences.push({
      name: plainName(random, 'seq', top),
      original: null,
      start: BigInt(random.pick([1, 5, 1000])),
      increment: BigInt(random.pick([1, 1, 2, 10])),
    });
  }
  for (let i = random.int(3); i > 0; i--) {
    const values = random.sample(
      ['admin', 'member', 'guest', 'open', 'closed', 'A1', 'type'],
      random.between(1, 4),
    );
    model.enums.push({
      name: plainName(random, 'Kind', top),
      original: null,
      values,
      doc: randomDoc(random),
    });
  }
  for (let i = random.int(2); i > 0; i--) {
    const type = randomType(random, []);
    if (type.kind === 'struct') model.structs.push({ name: plainName(random, 'Shape', top), type });
    else model.aliases.push({ name: plainName(random, 'Alias', top), type });
  }
  const nodes = random.between(2, 4);
  for (let i = 0; i < nodes; i++) model.tables.push(randomNode(random, ids, model, top));
  const rels = random.between(1, 3);
  for (let i = 0; i < rels; i++) model.tables.push(randomRel(random, ids, model, top));
  if (random.chance(0.2)) addMixin(random, ids, model, top);
  if (random.chance(0.3)) {
    const type = random.pick([scalar('INT64'), scalar('STRING'), scalar('UUID')]);
    model.events.push({
      name: plainName(random, 'Event', top),
      parameters: [{ name: 'id', type }],
      body: 'RETURN $id AS id',
      doc: randomDoc(random),
    });
  }
  if (random.chance(0.2)) model.reserved.push(plainName(random, 'Old', top));
  return model;
}

/** A node table; new names go into `top`. */
export function randomNode(random: Random, ids: Ids, model: Model, top: Set<string>): ModelTable {
  const taken = new Set<string>();
  const keyType = random.chance(0.4) ? scalar('INT64') : randomKeyType(random);
  const key: ModelProperty = {
    id: ids.next(),
    name: random.chance(0.6) ? claim('id', taken) : freshName(random, 'property', taken),
    original: null,
    type: keyType,
    default: null,
    doc: randomDoc(random),
    deprecated: null,
    using: null,
    flavour: isScalar(keyType, 'INT64') ? 'small' : 'any',
    unique: true,
  };
  const table: ModelTable = {
    ...emptyTable(ids, 'node', freshName(random, 'table', top), randomDoc(random)),
    key: key.id,
  };
  table.properties.push(key);
  for (let i = random.between(1, 5); i > 0; i--)
    table.properties.push(randomProperty(random, ids, model, taken, 'new table'));
  if (random.chance(0.08)) table.properties.push(counter(ids, freshName(random, 'property', taken)));
  const wanted = random.chance(0.2);
  if (wanted) table.properties.push(indexable(random, ids, taken));
  table.properties = random.shuffle(table.properties);
  if (random.chance(0.1)) table.reserved.push(plainName(random, 'old', taken));
  if (random.chance(0.08)) table.deprecated = 'use "something" else';
  if (wanted) {
    const index = randomIndex(random, table);
    if (index !== null) table.indexes.push(index);
  }
  return table;
}

function claim(name: string, taken: Set<string>): string {
  taken.add(fold(name));
  return name;
}

export function emptyTable(ids: Ids, kind: 'node' | 'rel', name: string, doc: string | null): ModelTable {
  return {
    id: ids.next(),
    kind,
    name,
    original: null,
    doc,
    deprecated: null,
    properties: [],
    reserved: [],
    key: 0,
    indexes: [],
    connections: [],
    multiplicity: 'MANY_MANY',
    mixins: [],
  };
}

/** Text or a vector, under a name that an index can take. */
function indexable(random: Random, ids: Ids, taken: Set<string>): ModelProperty {
  const type: Type = random.chance(0.6)
    ? scalar('STRING')
    : { kind: 'array', element: scalar(random.pick(['FLOAT', 'DOUBLE'] as const)), size: 3 };
  return {
    ...{
      id: ids.next(),
      name: plainName(random, 'search', taken),
      original: null,
      type,
      default: null,
      doc: null,
    },
    ...{ deprecated: null, using: null, flavour: 'any', unique: false },
  };
}

function counter(ids: Ids, name: string): ModelProperty {
  return {
    ...{ id: ids.next(), name, original: null, type: scalar('SERIAL'), default: null, doc: null },
    ...{ deprecated: null, using: null, flavour: 'any', unique: false },
  };
}

/** A rel table between node tables that the model has. */
export function randomRel(random: Random, ids: Ids, model: Model, top: Set<string>): ModelTable {
  const nodes = nodesOf(model);
  const table = emptyTable(ids, 'rel', freshName(random, 'rel', top), randomDoc(random));
  for (let i = random.pick([1, 1, 1, 2, 3]); i > 0; i--) {
    const [from, to] = [random.pick(nodes).id, random.pick(nodes).id];
    if (!table.connections.some((pair) => pair.from === from && pair.to === to))
      table.connections.push({ from, to });
  }
  table.multiplicity = random.pick<Multiplicity>([
    'MANY_MANY',
    'MANY_MANY',
    'MANY_MANY',
    'MANY_ONE',
    'ONE_MANY',
    'ONE_ONE',
  ]);
  const taken = new Set<string>();
  for (let i = random.int(4); i > 0; i--)
    table.properties.push({ ...randomProperty(random, ids, model, taken, 'new table'), unique: false });
  if (random.chance(0.08)) table.reserved.push(plainName(random, 'old', taken));
  return table;
}

export function randomProperty(
  random: Random,
  ids: Ids,
  model: Model,
  taken: Set<string>,
  place: DefaultPlace,
): ModelProperty {
  const type = randomType(
    random,
    model.enums.map((item) => item.name),
  );
  const unique = place === 'new table' && keyable(type) && random.chance(0.35);
  return {
    id: ids.next(),
    name: freshName(random, 'property', taken),
    original: null,
    type,
    default: !unique && random.chance(0.35) ? randomDefault(random, model, type, place) : null,
    doc: randomDoc(random),
    deprecated: random.chance(0.04) ? 'not any more' : null,
    using: null,
    flavour: randomFlavour(random, type),
    unique,
  };
}

export function randomDoc(random: Random): string | null {
  return random.chance(0.75)
    ? null
    : random.pick([
        'One.',
        'It\'s "quoted" and \\ more',
        'First line\nSecond line',
        'né 数据 😀',
        '*/ // {x} ` $p',
        'a\n\nb',
      ]);
}

function addMixin(random: Random, ids: Ids, model: Model, top: Set<string>): void {
  const name = plainName(random, 'Mixin', top);
  const taken = new Set<string>();
  const properties = [1, 2].slice(0, random.between(1, 2)).map(() => {
    const property = randomProperty(random, ids, model, taken, 'new table');
    return { ...property, name: plainName(random, 'mixed', taken), deprecated: null, unique: false };
  });
  model.mixins.push({
    name,
    properties: properties.map(({ name, type, default: value, doc }) => ({
      name,
      type,
      default: value,
      doc,
    })),
  });
  for (const table of random.sample(model.tables, 2)) {
    table.mixins.push(name);
    table.properties.push(...properties.map((property) => ({ ...property, id: ids.next() })));
  }
}

/** An index on what the table has, or null when nothing fits or the engine has none. */
export function randomIndex(random: Random, table: ModelTable): ModelIndex | null {
  if (!engine.capabilities.buildsIndexes) return null;
  if (!bare(table.name)) return null;
  const indexed = new Set(table.indexes.flatMap((index) => index.properties));
  const texts = table.properties.filter(
    (p) => bare(p.name) && isScalar(p.type, 'STRING') && p.id !== table.key && !indexed.has(p.id),
  );
  const vectors = table.properties.filter(
    (p) =>
      bare(p.name) &&
      p.type.kind === 'array' &&
      isScalar(p.type.element, 'FLOAT', 'DOUBLE') &&
      !indexed.has(p.id),
  );
  const taken = new Set(table.indexes.map((index) => fold(index.name)));
  if (vectors.length > 0 && random.chance(0.6)) {
    return {
      name: plainName(random, 'near', taken),
      original: null,
      method: 'vector',
      properties: [random.pick(vectors).id],
      options: random.chance(0.5) ? {} : { metric: random.pick(['cosine', 'l2', 'dotproduct']) },
    };
  }
  if (texts.length === 0) return null;
  return {
    name: plainName(random, 'by', taken),
    original: null,
    method: 'fulltext',
    properties: random.sample(texts, random.between(1, 2)).map((p) => p.id),
    options: random.chance(0.5) ? {} : { stemmer: random.pick(['english', 'none', 'porter']) },
  };
}
