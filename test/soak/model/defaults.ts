import type { Type } from '@kschema/compiler';
import type { Random } from '../random.ts';
import type { Model, ModelDefault, Value } from './model.ts';
import { quotedName } from './names.ts';
import { someValue } from './random-values.ts';
import { engineType, isInteger, isScalar, typeSource } from './types.ts';
import { decimalText, textOf } from './values.ts';

/** Where the default will be used: an existing table with rows takes fewer kinds. */
export type DefaultPlace = 'new table' | 'existing node' | 'existing rel';

/** A default for the type of every kind that the language allows there, or null for types without one. */
export function randomDefault(
  random: Random,
  model: Model,
  type: Type,
  place: DefaultPlace,
): ModelDefault | null {
  if (isScalar(type, 'SERIAL') || hasUnion(type)) return null;
  if (place !== 'existing rel' && random.chance(0.35)) {
    const volatile = volatileDefault(random, model, type, place);
    if (volatile !== null) return volatile;
  }
  const value = plainValue(random, model, type);
  if (value === null) return null;
  return random.chance(0.25) ? (computed(random, type) ?? constant(type, value)) : constant(type, value);
}

function hasUnion(type: Type): boolean {
  return typeSource(type).includes('UNION(');
}

function constant(type: Type, value: Value): ModelDefault {
  return { source: constantSource(type, value), value: { constant: value } };
}

/** Values that every notation can carry: no control characters, no digits that a literal would lose. */
function plainValue(random: Random, model: Model, type: Type): Value {
  for (let attempt = 0; attempt < 20; attempt++) {
    const value = someValue(random, model, type, random.chance(0.5) ? 'small' : 'any');
    if (!/[\u0000-\u001f\u007f\u202a-\u202e]|\p{Mark}/u.test(textOf(type, value) ?? '')) return value;
  }
  return null;
}

/** The expression of the language that gives exactly the value. */
export function constantSource(type: Type, value: Value): string {
  if (value === null) return `CAST(null AS ${typeSource(type)})`;
  switch (type.kind) {
    case 'scalar':
      return scalarSource(type, value);
    case 'decimal':
      return `CAST(${textSource(decimalText(value as bigint, type.scale))} AS ${typeSource(type)})`;
    case 'enum':
      return textSource(value as string);
    case 'list':
    case 'array':
      return `CAST([${(value as Value[]).map((item) => constantSource(type.element, item)).join(', ')}] AS ${typeSource(type)})`;
    case 'struct':
      return `{${type.fields
        .map(
          (field, i) =>
            `${quotedName(field.name)}: ${constantSource(field.type, (value as Value[])[i] ?? null)}`,
        )
        .join(', ')}}`;
    case 'map': {
      const entries = value as [Value, Value][];
      const keys = entries.map(([key]) => constantSource(type.key, key)).join(', ');
      const values = entries.map(([, held]) => constantSource(type.value, held)).join(', ');
      return `CAST(map([${keys}], [${values}]) AS ${typeSource(type)})`;
    }
    case 'union':
      throw new Error('no defaults of unions');
  }
}

function scalarSource(type: Extract<Type, { kind: 'scalar' }>, value: Value): string {
  const text = textOf(type, value) ?? '';
  if (type.name === 'STRING') return textSource(text);
  if (type.name === 'BOOL') return value === true ? 'true' : 'false';
  if (isScalar(type, 'INT64', 'INT32', 'INT16', 'INT8', 'UINT8', 'UINT16', 'UINT32')) return text;
  if (type.name === 'DATE') return `date(${textSource(text)})`;
  if (type.name === 'INTERVAL') return `interval(${textSource(text)})`;
  if (type.name === 'UUID') return `CAST(${textSource(text)} AS UUID)`;
  if (type.name === 'FLOAT' || type.name === 'DOUBLE') {
    const number = value as number;
    return Number.isInteger(number) && Math.abs(number) < 1e15 && !Object.is(number, -0)
      ? `${number}.0`
      : `CAST(${textSource(Object.is(number, -0) ? '-0.0' : String(number).replace('e+', 'e'))} AS ${type.name})`;
  }
  return `CAST(${textSource(text)} AS ${engineType(type)})`;
}

export function textSource(text: string): string {
  return `"${text.replace(/\\/g, '\\\\').replace(/"/g, '\\"')}"`;
}

/** Arithmetic and functions that give a constant. */
function computed(random: Random, type: Type): ModelDefault | null {
  if (isInteger(type)) {
    const a = random.between(0, 40);
    return { source: `${a} + 2`, value: { constant: BigInt(a + 2) } };
  }
  if (isScalar(type, 'STRING'))
    return random.chance(0.5)
      ? { source: 'upper("abc")', value: { constant: 'ABC' } }
      : { source: '"it\'s " + "here"', value: { constant: "it's here" } };
  if (isScalar(type, 'DOUBLE')) return { source: '1.5 * 2.0', value: { constant: 3 } };
  return null;
}

function volatileDefault(random: Random, model: Model, type: Type, place: DefaultPlace): ModelDefault | null {
  if (isScalar(type, 'TIMESTAMP')) return { source: 'current_timestamp()', value: { volatile: 'time' } };
  if (isScalar(type, 'DATE')) return { source: 'current_date()', value: { volatile: 'time' } };
  // On rows that exist the engine would fill it with zeros, so it is not allowed there.
  if (isScalar(type, 'UUID') && place === 'new table')
    return { source: 'gen_random_uuid()', value: { volatile: 'uuid' } };
  const [sequence] = random.sample(model.sequences, 1);
  if (
    isScalar(type, 'INT64') &&
    sequence !== undefined &&
    (sequence.original !== null) === (place !== 'new table')
  )
    return {
      source: `nextval("${sequence.name}")`,
      value: { volatile: 'sequence' },
      sequence: sequence.name,
    };
  return null;
}
