import { type ScalarName, scalarOf, type Type, typeOf, typeTable, typeText } from '@kschema/compiler';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const scalar = fc.constantFrom(...typeTable.map((entry) => scalarOf(entry.name) as Type));
const field = (type: fc.Arbitrary<Type>) => ({
  name: fc.constantFrom('a', 'b', 'c d', 'select', 'É'),
  type,
});
const { type: anyType } = fc.letrec<{ type: Type }>((tie) => {
  const type = tie('type');
  const fields = fc.uniqueArray(fc.record(field(type)), {
    minLength: 1,
    maxLength: 3,
    selector: (f) => f.name,
  });
  return {
    type: fc.oneof(
      { maxDepth: 4 },
      scalar,
      fc.constant<Type>({ kind: 'decimal', precision: 18, scale: 3 }),
      fc.constantFrom<Type>({ kind: 'enum', name: 'Role' }, { kind: 'enum', name: 'my role' }),
      fc.record({ kind: fc.constant('list' as const), element: type }),
      fc.record({
        kind: fc.constant('array' as const),
        element: type,
        size: fc.integer({ min: 1, max: 9999 }),
      }),
      fc.record({ kind: fc.constant('struct' as const), fields }),
      fc.record({ kind: fc.constant('union' as const), members: fields }),
      fc.record({ kind: fc.constant('map' as const), key: type, value: type }),
    ),
  };
});

describe('type texts', () => {
  test('read back as the type that they were made from', () => {
    fc.assert(
      fc.property(anyType, (type) => {
        expect(typeOf(typeText(type))).toEqual(type);
      }),
    );
  });

  test.each([
    'int64',
    'INT',
    'DECIMAL',
    'DECIMAL(10,2)',
    'INT64 []',
    'STRUCT(a INT64)',
    'STRUCT()',
    'INT64[0]',
    '',
    'DECIMAL(39, 1)',
    'INT64 // x',
  ])('%s is not canonical', (text) => {
    expect(typeOf(text)).toBeNull();
  });

  test('scalars are one object', () => {
    const names: ScalarName[] = ['INT64', 'STRING'];
    for (const name of names) expect(typeOf(name)).toBe(scalarOf(name));
    expect(typeOf('INT64[]')).toBe(typeOf('INT64[]'));
  });
});
