import {
  attributeTable,
  compositeTypes,
  fold,
  functionTable,
  indexOptionTable,
  rules,
  sequenceOptionTable,
  type Table,
  typeTable,
} from '@kschema/compiler';
import { type Item, keywords, type Member, printName } from '@kschema/grammar';
import { parametersOf, signatureOf } from '../hover/describe.ts';
import type { Scene } from '../scene.ts';
import { bodyOffers } from './body.ts';
import { importOffers } from './imports.ts';
import type { Offer } from './offer.ts';
import type { Slot } from './slot.ts';

/** What may be written in a slot. */
export function offersFor(scene: Scene, slot: Slot, written: string): Offer[] {
  switch (slot.kind) {
    case 'declaration':
      return declarationOffers();
    case 'member':
      return memberOffers(slot.item);
    case 'type':
      return typeOffers(scene);
    case 'connection':
      return tableOffers(scene, 'node');
    case 'mixin':
      return mixinOffers(scene, slot.item);
    case 'attribute':
      return attributeOffers(slot);
    case 'argument':
      return argumentOffers(scene, slot);
    case 'value':
      return valueOffers(scene, slot);
    case 'indexed':
      return indexedOffers(scene, slot);
    case 'option':
      return optionOffers(slot);
    case 'option-value':
      return optionValueOffers(slot);
    case 'import':
      return importOffers(scene, written);
    case 'body':
      return bodyOffers(scene, slot);
    case 'name':
      return [];
  }
}

const declarationSnippets: Record<string, [snippet: string, doc: string]> = {
  import: ['import "${1:./common.kschema}"', 'Use what another file declares.'],
  node: ['node ${1:Name} {\n  ${2:id}: ${3:UUID} @key\n  $0\n}', 'A node table.'],
  rel: ['rel ${1:Name}: ${2:From} -> ${3:To}', 'A rel table: what it connects, and its properties.'],
  type: ['type ${1:Name} = ${2:STRING}', 'Another name for a type.'],
  enum: ['enum ${1:Name} { ${2:one}, ${3:two} }', 'A set of values; stored as text.'],
  struct: ['struct ${1:Name} { ${2:field}: ${3:STRING} }', 'Named fields, to use as a type.'],
  mixin: ['mixin ${1:Name} {\n  ${2:createdAt}: ${3:TIMESTAMP}\n}', 'Properties that several tables share.'],
  sequence: ['sequence ${1:name} { start: ${2:1} }', 'Numbers for defaults, by `nextval("name")`.'],
  event: [
    'event ${1:Name}(${2:id}: ${3:UUID}) {\n  $0\n}',
    'A data event: typed parameters and a Cypher body.',
  ],
  reserved: ['reserved ${1:Name}', 'Table names that must not come back.'],
};

function declarationOffers(): Offer[] {
  return keywords.declarations.map((word) => {
    const [snippet, doc] = declarationSnippets[word] ?? [word, ''];
    return { label: word, kind: 'keyword', snippet, about: { text: doc } };
  });
}

const memberSnippets: Record<string, [snippet: string, doc: string]> = {
  with: ['with ${1:Mixin}', 'Bring in the members of a mixin.'],
  fulltext: ['fulltext ${1:name}(${2:property})', 'A full-text index.'],
  vector: ['vector ${1:name}(${2:property})', 'A vector index over an array of FLOAT or DOUBLE.'],
  reserved: ['reserved ${1:name}', 'Property names that must not come back.'],
};

function memberOffers(item: Item): Offer[] {
  const hasKey =
    'members' in item &&
    item.members.some(
      (one) => one.kind === 'property' && one.attributes.some(({ name }) => name.text === 'key'),
    );
  const offers: Offer[] = keywords.members
    .filter((word) => item.kind !== 'rel' || (word !== 'fulltext' && word !== 'vector'))
    .map((word) => {
      const [snippet, doc] = memberSnippets[word] ?? [word, ''];
      return { label: word, kind: 'keyword', snippet, about: { text: doc } };
    });
  offers.push({
    label: 'property',
    kind: 'snippet',
    snippet: '${1:name}: ${2:STRING}',
    about: { text: 'A property.' },
    rank: 6,
  });
  if (item.kind === 'node' && !hasKey)
    offers.push({
      label: 'id',
      kind: 'snippet',
      snippet: '${1:id}: ${2|UUID,STRING,INT64,SERIAL|} @key',
      about: { text: 'The key of the node table.' },
      rank: 1,
    });
  return offers;
}

export function typeOffers({ checked }: Scene): Offer[] {
  const offers: Offer[] = typeTable.map(({ name, doc }) => ({
    label: name,
    kind: 'type',
    detail: doc,
    about: { builtin: 'type', name },
  }));
  for (const { text, doc } of compositeTypes) {
    const snippet = compositeSnippets[text];
    if (snippet !== undefined)
      offers.push({ label: text, kind: 'type', snippet, detail: doc, about: { text: doc } });
  }
  for (const [name, { item }] of checked.names.types) {
    if (item.kind === 'mixin' || !('name' in item)) continue;
    offers.push({
      label: printName(item.name.text),
      kind: item.kind === 'enum' ? 'enum' : 'alias',
      detail: item.kind,
      about: { symbol: 'type', owner: null, name },
      rank: 3,
    });
  }
  return offers;
}

const compositeSnippets: Record<string, string> = {
  'DECIMAL(precision, scale)': 'DECIMAL(${1:18}, ${2:3})',
  'STRUCT(name: T, …)': 'STRUCT(${1:name}: ${2:STRING})',
  'UNION(name: T, …)': 'UNION(${1:name}: ${2:STRING})',
  'MAP(K, V)': 'MAP(${1:STRING}, ${2:STRING})',
};

export function tableOffers({ checked }: Scene, kind: 'node' | 'any'): Offer[] {
  const offers: Offer[] = [];
  for (const [name, { item }] of checked.names.tables) {
    if (!('name' in item) || (kind === 'node' && item.kind !== 'node')) continue;
    offers.push({
      label: printName(item.name.text),
      kind: item.kind === 'node' ? 'table' : 'rel',
      detail: `${item.kind} table`,
      about: { symbol: 'table', owner: null, name },
      deprecated: checked.schema.tables.get(name)?.deprecated != null,
    });
  }
  return offers;
}

function mixinOffers({ checked }: Scene, item: Item): Offer[] {
  const taken = new Set(
    'members' in item ? item.members.map((one) => (one.kind === 'with' ? fold(one.mixin.text) : '')) : [],
  );
  const offers: Offer[] = [];
  for (const [name, { item: mixin }] of checked.names.types) {
    if (mixin.kind !== 'mixin' || taken.has(name) || (item.kind === 'mixin' && name === fold(item.name.text)))
      continue;
    offers.push({
      label: printName(mixin.name.text),
      kind: 'mixin',
      about: { symbol: 'type', owner: null, name },
    });
  }
  return offers;
}

function attributeOffers({ place, taken }: Slot & { kind: 'attribute' }): Offer[] {
  return attributeTable
    .filter(({ places, repeats, name }) => places.includes(place) && (repeats || !taken.includes(name)))
    .map(({ name, usage, parameters }) => ({
      label: name,
      kind: 'attribute',
      detail: usage,
      about: { builtin: 'attribute', name },
      ...(parameters.length === 0 ? {} : { snippet: `${name}(${attributeArguments[name] ?? '$1'})` }),
    }));
}

const attributeArguments: Record<string, string> = {
  renamedFrom: '${1:oldName}',
  using: '${1:expression}',
  deprecated: '"${1:reason}"',
  allow: '${1:PR106}, "${2:reason}"',
};

function argumentOffers(
  scene: Scene,
  { attribute, at, carrier, item }: Slot & { kind: 'argument' },
): Offer[] {
  switch (attribute.name.text) {
    case 'renamedFrom':
      return goneOffers(scene, carrier, item);
    case 'allow':
      return at === 0 ? ruleOffers() : [];
    case 'deprecated':
      return at === 0
        ? []
        : [
            {
              label: 'removeAfter',
              kind: 'argument',
              snippet: 'removeAfter: "${1:2027-01-31}"',
              about: { text: 'The day from which on it may be dropped.' },
            },
          ];
    default:
      return [];
  }
}

function ruleOffers(): Offer[] {
  return rules
    .filter(({ severity }) => severity === 'warn' || severity === 'bc' || severity === 'loss')
    .map(({ code, heading }) => ({ label: code, kind: 'constant', detail: heading }));
}

/** Names that were compiled and are declared no longer: what something can have been renamed from. */
function goneOffers({ project, checked }: Scene, carrier: Item | Member, item: Item): Offer[] {
  const before = project.compiled?.schema;
  if (before === undefined) return [];
  const now = checked.schema;
  if (carrier === item) {
    return [...before.tables.values()]
      .filter(({ name, kind }) => !now.tables.has(fold(name)) && kind === item.kind)
      .map(({ name }) => ({
        label: printName(name),
        kind: 'table',
        detail: 'compiled, and no longer declared',
      }));
  }
  if (!('name' in item)) return [];
  const key = fold(item.name.text);
  const old: Table | undefined = before.tables.get(key);
  return [...(old?.properties.values() ?? [])]
    .filter(({ name }) => now.tables.get(key)?.properties.has(fold(name)) !== true)
    .map(({ name }) => ({
      label: printName(name),
      kind: 'property',
      detail: 'compiled, and no longer declared',
    }));
}

function valueOffers(scene: Scene, { type, inUsing, item }: Slot & { kind: 'value' }): Offer[] {
  const { checked } = scene;
  const offers: Offer[] = functionTable
    .filter(({ only }) => inUsing || only === null)
    .map((entry) => ({
      label: entry.name,
      kind: 'function',
      detail: signatureOf(entry),
      snippet: parametersOf(entry).length === 0 ? `${entry.name}()` : `${entry.name}($1)`,
      about: { builtin: 'function', name: entry.name },
      rank: type?.kind === 'named' && entry.result === type.name.text.toUpperCase() ? 2 : 6,
    }));
  for (const word of ['true', 'false', 'null']) {
    const rank = type?.kind === 'named' && /^bool/i.test(type.name.text) && word !== 'null' ? 1 : 7;
    offers.push({ label: word, kind: 'keyword', rank });
  }
  offers.push({ label: 'CAST', kind: 'keyword', snippet: 'CAST(${1:value} AS ${2:STRING})', rank: 7 });
  if (type?.kind === 'named') {
    for (const value of enumValues(scene, type.name.text))
      offers.push({ label: `"${value}"`, kind: 'value', rank: 1 });
  }
  for (const [name, { item: one }] of checked.names.sequences) {
    if ('name' in one)
      offers.push({
        label: `nextval("${one.name.text}")`,
        kind: 'sequence',
        about: { symbol: 'sequence', owner: null, name },
        rank: 6,
      });
  }
  if (inUsing && 'name' in item) offers.push(...propertyOffers(scene, fold(item.name.text), []));
  return offers;
}

function enumValues({ checked }: Scene, name: string): string[] {
  let declared = checked.names.types.get(fold(name));
  for (
    let depth = 0;
    depth < 20 && declared?.item.kind === 'type' && declared.item.type.kind === 'named';
    depth++
  )
    declared = checked.names.types.get(fold(declared.item.type.name.text));
  return declared?.item.kind === 'enum' ? declared.item.values.map((value) => value.name.text) : [];
}

export function propertyOffers({ checked }: Scene, owner: string, taken: readonly string[]): Offer[] {
  const table = checked.schema.tables.get(owner);
  return [...(table?.properties.values() ?? [])]
    .filter(({ name }) => !taken.includes(name))
    .map(({ name, deprecated }) => ({
      label: printName(name),
      kind: 'property',
      about: { symbol: 'property', owner, name: fold(name) },
      deprecated: deprecated !== null,
      rank: 2,
    }));
}

function indexedOffers(scene: Scene, { item, method, taken }: Slot & { kind: 'indexed' }): Offer[] {
  if (!('members' in item)) return [];
  const owner = fold(item.name.text);
  const table = scene.checked.schema.tables.get(owner);
  const fits = (name: string): boolean => {
    const type = table?.properties.get(name)?.type;
    if (type === undefined) return true;
    return method === 'vector' ? type.kind === 'array' : type.kind === 'scalar' && type.name === 'STRING';
  };
  if (table !== undefined)
    return propertyOffers(scene, owner, taken).filter(
      ({ about }) => about !== undefined && 'symbol' in about && fits(about.name),
    );
  return item.members.flatMap((one) =>
    one.kind === 'property' && !taken.includes(one.name.text)
      ? [{ label: printName(one.name.text), kind: 'property' as const }]
      : [],
  );
}

function optionOffers({ of, taken }: Slot & { kind: 'option' }): Offer[] {
  const options =
    of === 'sequence'
      ? sequenceOptionTable.map(({ name, takes, doc }) => ({ name, detail: takes, doc }))
      : indexOptionTable
          .filter(({ method }) => method === of)
          .map(({ name, default: value, doc }) => ({
            name,
            detail: value === null ? '' : `default: ${value}`,
            doc,
          }));
  return options
    .filter(({ name }) => !taken.includes(name))
    .map(({ name, detail, doc }) => ({
      label: name,
      kind: 'argument',
      detail,
      snippet: `${name}: $0`,
      about: { text: doc },
    }));
}

function optionValueOffers({ of, name }: Slot & { kind: 'option-value' }): Offer[] {
  if (of === 'sequence') return name === 'cycle' ? constants(['true', 'false']) : [];
  const option = indexOptionTable.find((one) => one.method === of && one.name === name);
  if (option?.takes.kind === 'word') return constants(option.takes.words.map((word) => JSON.stringify(word)));
  return option?.takes.kind === 'boolean' ? constants(['true', 'false']) : [];
}

function constants(words: readonly string[]): Offer[] {
  return words.map((label) => ({ label, kind: 'constant' }));
}
