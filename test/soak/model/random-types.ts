import type { ScalarName, Type } from '@kschema/compiler';
import type { Random } from '../random.ts';
import { integerNames, scalar, timestampNames } from './types.ts';

const scalars = [
  ...integerNames,
  ...timestampNames,
  ...['FLOAT', 'DOUBLE', 'BOOL', 'STRING', 'BLOB', 'UUID', 'DATE', 'INTERVAL', 'JSON'],
] as ScalarName[];

/** Any type of the language but SERIAL; `enums` are the names that may be used. */
export function randomType(random: Random, enums: readonly string[], depth = 0): Type {
  const shape = random.weighted({
    common: 40,
    scalar: 45,
    decimal: 8,
    enum: enums.length > 0 ? 8 : 0,
    list: depth < 3 ? 8 : 0,
    array: depth < 3 ? 5 : 0,
    struct: depth < 2 ? 8 : 0,
    map: depth < 2 ? 6 : 0,
    union: depth < 1 ? 5 : 0,
  });
  const inner = (): Type => randomType(random, enums, depth + 1);
  switch (shape) {
    case 'common':
      return scalar(
        random.pick(['STRING', 'INT64', 'INT32', 'DOUBLE', 'DATE', 'TIMESTAMP', 'BOOL'] as const),
      );
    case 'scalar':
      return scalar(random.pick(scalars));
    case 'decimal':
      return randomDecimal(random);
    case 'enum':
      return { kind: 'enum', name: random.pick(enums) };
    case 'list':
      return { kind: 'list', element: inner() };
    case 'array':
      return { kind: 'array', element: inner(), size: random.between(1, 4) };
    case 'struct':
      return { kind: 'struct', fields: fieldNames(random).map((name) => ({ name, type: inner() })) };
    case 'map':
      return {
        kind: 'map',
        key: scalar(random.pick(['STRING', 'INT64', 'DATE', 'UUID'] as const)),
        value: inner(),
      };
    case 'union':
      return {
        kind: 'union',
        members: random
          .sample<ScalarName>(['INT64', 'STRING', 'DOUBLE', 'DATE', 'BOOL'], random.between(1, 3))
          .map((name) => ({ name: `as${name.toLowerCase()}`, type: scalar(name) })),
      };
  }
}

export function randomDecimal(random: Random): Type {
  const precision = random.pick([4, 9, 10, 18, 28, 38]);
  return {
    kind: 'decimal',
    precision,
    scale: random.pick([0, 1, 2, 3, 4].filter((scale) => scale <= precision)),
  };
}

function fieldNames(random: Random): string[] {
  return random.sample(
    ['a', 'b', 'street', 'Zip', 'lat', 'on_', 'x1', 'value', 'type'],
    random.between(1, 3),
  );
}

/** A type that may be a key. */
export function randomKeyType(random: Random): Type {
  const name = random.weighted({
    INT64: 25,
    STRING: 20,
    UUID: 12,
    SERIAL: 18,
    DATE: 4,
    TIMESTAMP: 3,
    INT32: 4,
    INT16: 2,
    INT128: 2,
    UINT64: 2,
    UINT8: 2,
    INT8: 2,
    BLOB: 2,
    DECIMAL: 4,
    DOUBLE: 2,
    FLOAT: 1,
    TIMESTAMP_MS: 2,
    TIMESTAMP_TZ: 2,
    TIMESTAMP_SEC: 1,
    TIMESTAMP_NS: 1,
    UINT16: 1,
    UINT32: 1,
  });
  return name === 'DECIMAL'
    ? { kind: 'decimal', precision: random.pick([9, 18, 38]), scale: 2 }
    : scalar(name);
}
