import {
  check,
  emptySchema,
  fold,
  functionTable,
  hashSchema,
  type NodeTable,
  type Property,
  type Schema,
  schemaToJson,
  schemaToSource,
} from '@kschema/compiler';
import { defaultFunctions, format, nameProblem, parse, printString } from '@kschema/grammar';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomDraft } from '../arbitrary.ts';
import { schemaOf } from '../draft.ts';
import { randomFrom } from '../random.ts';

/** The schema that a source declares; the source has to be formatted already and without mistakes. */
function schemaIn(source: string): Schema {
  const { value, findings } = parse(source, 'a.kschema');
  expect(findings).toEqual([]);
  expect(format(source, 'a.kschema').value).toBe(source);
  const declaration = check('a.kschema', new Map([['a.kschema', value]]));
  expect(declaration.findings.filter(({ severity }) => severity === 'blocked')).toEqual([]);
  return declaration.schema;
}

/** Source trims documentation and bodies; what it has said once, it says again to the letter. */
function expectBack(schema: Schema): void {
  const once = schemaIn(schemaToSource(schema));
  expect(trimmed(schemaToJson(once))).toEqual(trimmed(schemaToJson(schema)));
  expect(hashSchema(schemaIn(schemaToSource(once)))).toBe(hashSchema(once));
}

function trimmed(json: object): unknown {
  const texts = ['doc', 'body'];
  return JSON.parse(JSON.stringify(json), (key, value) =>
    texts.includes(key) && typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : value,
  );
}

test('the source of any schema gives that schema again', () => {
  let tried = 0;
  for (let seed = 0; seed < 300; seed++) {
    const schema = schemaOf(randomDraft(randomFrom(seed)));
    // Fields of structs have plain names in source; a schema as a value may hold others.
    if (JSON.stringify(schemaToJson(schema)).includes('`b c`')) continue;
    expectBack(schema);
    tried++;
  }
  expect(tried).toBeGreaterThan(100);
});

const unusual = [
  '`',
  "'",
  '"',
  '\\',
  '//',
  '/*',
  '*/',
  '///',
  '{',
  '}',
  '@',
  ',',
  '(',
  ';',
  '\n',
  '\r',
  '\t',
  ' ',
  'é',
  '名',
  '😀',
  'node',
];
const text = fc.string({
  unit: fc.oneof(fc.constantFrom(...unusual), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 })),
  maxLength: 12,
});
const name = text.filter(
  (made) => nameProblem(made) === null && !made.includes('.') && !/^_|^\d+_|stopwords/i.test(made),
);
const names = (count: number) => fc.uniqueArray(name, { minLength: count, maxLength: count, selector: fold });

describe('whatever things are called, and whatever is said about them', () => {
  test('names of tables, properties, indexes, sequences, enums, values and reserved names', () => {
    fc.assert(
      fc.property(
        names(6),
        names(6),
        names(2),
        ([node = '', rel = '', sequence = '', enumName = '', gone = '', other = ''], properties, values) => {
          const schema = emptySchema();
          const [key = '', words = '', state = '', since = '', index = '', left = ''] = properties;
          const table = nodeTable(node, key, [
            property(words, { kind: 'scalar', name: 'STRING' }),
            property(state, { kind: 'enum', name: enumName }),
          ]);
          table.properties.set(fold(index), property(index, { kind: 'scalar', name: 'BOOL' }));
          table.reserved.set(fold(left), left);
          schema.tables.set(fold(node), table);
          schema.tables.set(fold(other), nodeTable(other, key, []));
          schema.tables.set(fold(rel), {
            ...{ kind: 'rel', name: rel, doc: null, deprecated: null, reserved: new Map() },
            properties: new Map([[fold(since), property(since, { kind: 'scalar', name: 'DATE' })]]),
            connections: [{ from: node, to: other }],
            multiplicity: 'ONE_MANY',
          });
          const counted = { name: sequence, start: '5', increment: '-1', min: '-7', max: '9', cycle: true };
          schema.sequences.set(fold(sequence), counted);
          schema.enums.set(fold(enumName), { name: enumName, values, doc: null });
          schema.reserved.set(fold(gone), gone);
          expectBack(schema);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('documentation and reasons', () => {
    fc.assert(
      fc.property(documentation, documentation, documentation, (tableDoc, propertyDoc, reason) => {
        const schema = emptySchema();
        const old = { ...property('old', { kind: 'scalar', name: 'STRING' }), doc: propertyDoc };
        old.deprecated = { reason, removeAfter: '2030-01-31' };
        schema.tables.set('user', { ...nodeTable('User', 'id', [old]), doc: tableDoc });
        expectBack(schema);
      }),
      { numRuns: 500 },
    );
  });

  test('texts in defaults', () => {
    fc.assert(
      fc.property(text, (value) => {
        const schema = emptySchema();
        const said = { ...property('said', { kind: 'scalar', name: 'STRING' }), default: printString(value) };
        schema.tables.set('user', nodeTable('User', 'id', [said]));
        expectBack(schema);
      }),
      { numRuns: 500 },
    );
  });
});

/** Documentation as source can say it: lines without control characters, not empty as a whole. */
const documentation = text
  .map((made) => made.replace(/[\r\t\p{Cc}]/gu, '\n'))
  .filter((made) => made.trim() !== '');

test('DDL keeps the defaults that the checker takes, and no others', () => {
  const taken = functionTable.filter(({ only }) => only !== 'using').map((entry) => entry.name);
  expect([...defaultFunctions].sort()).toEqual(taken.sort());
});

function nodeTable(tableName: string, key: string, others: Property[]): NodeTable {
  const properties = [property(key, { kind: 'scalar', name: 'INT64' }), ...others];
  return {
    ...{ kind: 'node', name: tableName, doc: null, deprecated: null, key },
    properties: new Map(properties.map((one) => [fold(one.name), one])),
    reserved: new Map(),
    indexes: new Map(),
  };
}

function property(propertyName: string, type: Property['type']): Property {
  return { name: propertyName, type, default: null, doc: null, deprecated: null };
}
