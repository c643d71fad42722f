import { parse } from '@kschema/grammar';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check, readParameters, readValue, type Type, typeOf } from '../src/index.ts';

const source = `
  enum Colour { red green }
  node Item { id: INT64 @key  colour: Colour }
  event Paint(id: INT64, colour: Colour = green, tags: STRING[]) {
    MERGE (i:Item {id: $id}) SET i.colour = $colour, i.tags = $tags
  }`;
const { schema } = check('main.kschema', new Map([['main.kschema', parse(source, 'main.kschema').value]]));
const { enums } = schema;

const refused: [type: string, value: unknown, problem: string][] = [
  ['INT8', 128, '128 is out of the range of INT8, -128 to 127'],
  ['INT32', 1.5, '1.5 is not a whole number for INT32'],
  ['INT64', 2 ** 53, '9007199254740992 is not a whole number for INT64'],
  ['UINT64', -1n, '-1 is out of the range of UINT64, 0 to 18446744073709551615'],
  ['INT64', '1e3', '"1e3" is not a whole number for INT64'],
  ['FLOAT', 1e300, '1e+300 is out of the range of FLOAT'],
  ['DOUBLE', '1', '"1" is not a number for DOUBLE'],
  ['DECIMAL(4, 2)', '100.5', '"100.5" has more digits than DECIMAL(4, 2) holds'],
  ['BOOL', 1, '1 is neither true nor false'],
  ['STRING', 5, '5 is not a text'],
  ['STRING', '\ud800', '"\\ud800" is not well-formed Unicode'],
  ['BLOB', 'zz', '"zz" is neither bytes nor their hexadecimal digits'],
  ['UUID', 'x', '"x" is not a UUID'],
  ['DATE', '2023-02-29', '"2023-02-29" is not a date, such as "2026-01-31"'],
  ['TIMESTAMP', 'now', '"now" is not a TIMESTAMP, such as "2026-01-31T12:00:00Z"'],
  ['INTERVAL', 'long', '"long" is not an interval, such as "3 days 04:05:06"'],
  ['SERIAL', 1, '1 cannot be given: the engine counts'],
  ['FLOAT[3]', [1, 2], 'A list has 2 elements instead of 3'],
  ['STRUCT(a: INT64)', { b: 1 }, 'An object has a field that the struct has not: b'],
  ['UNION(a: INT64, b: STRING)', { a: 1, b: '' }, 'An object is not an object with exactly one member'],
  [
    'MAP(STRING, INT64)',
    [
      ['a', 1],
      ['a', 2],
    ],
    '"a" is a key that the map has already',
  ],
];

describe('values', () => {
  test.each(refused)('%s refuses %o', (type, value, problem) => {
    const read = readValue(typed(type), value, enums);
    expect(read).toHaveProperty('problem', expect.stringContaining(problem));
  });

  test('a value of an enum is one of its values', () => {
    const colour: Type = { kind: 'enum', name: 'Colour' };
    expect(readValue(colour, 'red', enums)).toEqual({ json: 'red' });
    expect(readValue(colour, 'blue', enums)).toMatchObject({
      problem: expect.stringContaining('red, green'),
    });
  });

  test('the place of a mistake is named', () => {
    const type = typed('STRUCT(a: INT64[])[]');
    expect(readValue(type, [{ a: [1] }, { a: [1, 'x'] }], enums)).toMatchObject({ path: '[1].a[1]' });
  });

  test('what was read is read the same again, also after a journey as JSON', () => {
    fc.assert(
      fc.property(fc.oneof(...given), ([type, value]) => {
        const read = readValue(typed(type), value, enums);
        if ('problem' in read) throw new Error(`${type}: ${read.problem}`);
        const travelled = JSON.parse(JSON.stringify(read.json));
        expect(readValue(typed(type), travelled, enums)).toEqual({ json: read.json });
      }),
      { numRuns: 2000 },
    );
  });

  test('parameters are declared, given and of their types', () => {
    const declaration = schema.events.get('paint');
    if (declaration === undefined) throw new Error('No event');
    expect(readParameters(declaration, schema, { id: 1n, tags: ['a'] })).toEqual({
      value: { id: '1', tags: ['a'] },
      problems: [],
    });
    expect(readParameters(declaration, schema, { id: 'x', tgas: [], tags: [1] }).problems).toEqual([
      { parameter: 'tgas', problem: 'It is not declared' },
      { parameter: 'id', problem: '"x" is not a whole number for INT64' },
      { parameter: 'tags', problem: 'At [0]: 1 is not a text' },
    ]);
    expect(readParameters(declaration, schema, {}).problems).toEqual([
      { parameter: 'id', problem: 'It is missing: INT64' },
      { parameter: 'tags', problem: 'It is missing: STRING[]' },
    ]);
  });
});

function typed(text: string): Type {
  const type = typeOf(text);
  if (type === null) throw new Error(text);
  return type;
}

const of = <T>(type: string, value: fc.Arbitrary<T>) => value.map((one): [string, unknown] => [type, one]);
const wide = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const given = [
  of('INT32', fc.integer()),
  of('INT64', fc.oneof(wide, wide.map(String), fc.integer())),
  of('UINT64', fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })),
  of('DOUBLE', fc.double()),
  of('FLOAT', fc.float()),
  of(
    'DECIMAL(18, 3)',
    fc.integer().map((n) => `${n}.250`),
  ),
  of('BOOL', fc.boolean()),
  of('STRING', fc.string({ unit: 'grapheme' })),
  of('BLOB', fc.uint8Array()),
  of(
    'UUID',
    fc.uuid().map((one) => one.toUpperCase()),
  ),
  of(
    'DATE',
    fc
      .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
      .map((one) => one.toISOString().slice(0, 10)),
  ),
  of('TIMESTAMP', fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })),
  of('JSON', fc.jsonValue()),
  of('INT64[]', fc.array(fc.option(wide))),
  of(
    'MAP(INT64, STRING)',
    fc.uniqueArray(wide).map((keys) => new Map(keys.map((key) => [key, 'v']))),
  ),
  of('STRUCT(a: INT64, b: BLOB)', fc.record({ a: wide, b: fc.uint8Array() }, { requiredKeys: [] })),
  of(
    'UNION(a: INT64, b: STRING)',
    fc.oneof(
      wide.map((a) => ({ a })),
      fc.string({ unit: 'grapheme' }).map((b) => ({ b })),
    ),
  ),
];
