import type { Type } from '@kschema/compiler';
import type { Random } from '../random.ts';
import type { Flavour, Model, Value } from './model.ts';
import { integerRanges, isDeep, isInteger, isScalar, keyable } from './types.ts';
import { floorDiv, textOf } from './values.ts';

/** A kind of values that suits the type. */
export function randomFlavour(random: Random, type: Type): Flavour {
  if (isInteger(type)) return random.pick(['any', 'small', 'small'] as const);
  if (isScalar(type, 'FLOAT', 'DOUBLE') || type.kind === 'decimal')
    return random.pick(['any', 'whole'] as const);
  if (isScalar(type, 'STRING')) return random.pick(['any', 'any', 'integer', 'date', 'uuid'] as const);
  if (isScalar(type, 'TIMESTAMP', 'TIMESTAMP_NS', 'TIMESTAMP_MS', 'TIMESTAMP_SEC', 'TIMESTAMP_TZ'))
    return random.pick(['any', 'midnight'] as const);
  if (type.kind === 'list') return random.pick(['any', 'trio'] as const);
  return 'any';
}

/** A value of the type, or NULL now and then. */
export function randomValue(random: Random, model: Model, type: Type, flavour: Flavour): Value {
  // Where every row has NULL or nothing in a deep value, the engine loses all that come later.
  return !isDeep(type) && random.chance(0.12) ? null : someValue(random, model, type, flavour);
}

function isNested({ kind }: Type): boolean {
  return kind !== 'scalar' && kind !== 'decimal' && kind !== 'enum';
}

/** A value that is not NULL. */
export function someValue(
  random: Random,
  model: Model,
  type: Type,
  flavour: Flavour,
  within: 'shallow' | 'deep' = isDeep(type) ? 'deep' : 'shallow',
): Value {
  const nested = (inner: Type): Value =>
    // The engine turns a NULL union inside another value into its first member's zero, and cannot
    // write a list of nothing but NULL structs or the like.
    isNested(inner) || !random.chance(0.1) ? someValue(random, model, inner, 'any', within) : null;
  switch (type.kind) {
    case 'scalar':
      return someScalar(random, type, flavour);
    case 'decimal': {
      if (flavour === 'whole')
        return (
          BigInt(random.between(0, type.precision - type.scale > 1 ? 99 : 0)) * 10n ** BigInt(type.scale)
        );
      const bound = 10n ** BigInt(type.precision) - 1n;
      const magnitude = random.chance(0.1)
        ? bound
        : random.bits(120) % 10n ** BigInt(random.between(1, type.precision));
      // The engine misprints a negative decimal whose fraction begins with a zero.
      return random.chance(0.5) || magnitude.toString().length < type.scale ? magnitude : -magnitude;
    }
    case 'enum': {
      const found = model.enums.find((candidate) => candidate.name === type.name);
      if (found === undefined) throw new Error(`no enum ${type.name}`);
      return random.pick(found.values);
    }
    case 'list': {
      const length = flavour === 'trio' ? 3 : random.between(within === 'deep' ? 1 : 0, 3);
      return Array.from({ length }, () => nested(type.element));
    }
    case 'array': {
      const items = Array.from({ length: type.size }, () => nested(type.element));
      // Nor can it write an array of nothing but NULL.
      return items.some((item) => item !== null)
        ? items
        : items.map(() => someValue(random, model, type.element, 'any'));
    }
    case 'struct':
      return type.fields.map((field) => nested(field.type));
    case 'union': {
      const member = random.pick(type.members);
      // Text that could be a number would become one: the engine picks the member by trying.
      const text = isScalar(member.type, 'STRING') ? `text ${random.pick(texts)}` : null;
      return { tag: member.name, value: text ?? someValue(random, model, member.type, 'any') };
    }
    case 'map': {
      const entries = new Map<string, Value[]>();
      for (let i = random.between(1, 3); i > 0; i--) {
        const key = someValue(random, model, type.key, 'any');
        entries.set(textOf(type.key, key) ?? '', [key, nested(type.value)]);
      }
      return [...entries.values()];
    }
  }
}

const texts = [
  ...[
    '',
    ' ',
    'x',
    "it's",
    'say "hi"',
    'a\\b',
    "\\'",
    'né 数据 😀',
    'line\nbreak',
    'tab\there',
    'NULL',
    '{a: 1}',
    '[1,2]',
  ],
  ...[
    "'; MATCH (n) DELETE n; //",
    '/* */',
    '$p',
    '`',
    '\\n',
    'e\u0301',
    '\u202eabc',
    'true',
    '-1',
    '0x1',
    '%s',
  ],
];

const fractions = [0.25, 0.75];

function someScalar(random: Random, type: Extract<Type, { kind: 'scalar' }>, flavour: Flavour): Value {
  const range = integerRanges[type.name];
  if (range !== undefined) {
    if (flavour === 'small') return BigInt(random.between(0, 99));
    // The engine's compression turns the smallest signed integer into 0 when all others are negative or 0.
    const [low, high] = range[0] < 0n ? [range[0] + 1n, range[1]] : range;
    // It also loses UINT8s above 127 when rows are added after a checkpoint.
    if (type.name === 'UINT8') return BigInt(random.between(0, 127));
    if (random.chance(0.25)) return random.pick([low, high, 0n, 1n]);
    return low + (random.bits(128) % (high - low + 1n));
  }
  switch (type.name) {
    case 'FLOAT':
    case 'DOUBLE': {
      const whole = random.between(-1000, 1000);
      if (flavour === 'whole') return Math.abs(whole) % 100;
      // The engine's compression keeps floats with one number of decimals well. Those with more are its
      // exceptions, and it loses exceptions that are added after a checkpoint.
      return whole + random.pick(fractions);
    }
    case 'BOOL':
      return random.chance(0.5);
    case 'STRING':
      if (flavour === 'integer') return String(random.between(0, 120));
      if (flavour === 'date') return textOf({ kind: 'scalar', name: 'DATE' }, someDay(random));
      if (flavour === 'uuid') return someUuid(random);
      return random.chance(0.6) ? random.pick(texts) : `${random.pick(texts)}${random.int(1000)}`;
    case 'BLOB':
      return Array.from({ length: random.between(0, 6) }, () =>
        random.pick(['a', 'Z', '0', '\\x00', '\\xAA', '\\xFF']),
      ).join('');
    case 'UUID':
      return someUuid(random);
    case 'DATE':
      return someDay(random);
    case 'TIMESTAMP':
    case 'TIMESTAMP_TZ':
    case 'TIMESTAMP_NS':
    case 'TIMESTAMP_MS':
    case 'TIMESTAMP_SEC':
      return someInstant(random, type.name, flavour);
    case 'INTERVAL':
      return {
        months: random.pick([0, 0, 1, 14, 120]),
        days: random.pick([0, 1, 3, 400]),
        micros: random.pick([0n, 1_000_000n, 14_706_500_000n]),
      };
    case 'JSON':
      return random.pick([
        '1',
        'null',
        '"x"',
        '{"a":[1,null,"x"]}',
        '{"k":"it\'s \\\\ \\"q\\""}',
        '[]',
        '{"é":"😀"}',
      ]);
    default:
      throw new Error(`no values for ${type.name}`);
  }
}

function someUuid(random: Random): string {
  // The engine cannot read every column back whose UUIDs lie too far apart, and none with the nil UUID.
  const hex = `${random.pick(['6', '7', '8', '9'])}${random.bits(124).toString(16).padStart(31, '0')}`;
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function someDay(random: Random): bigint {
  if (random.chance(0.1)) return random.pick([-719162n, 2932896n, 0n, -1n, 18321n]);
  return BigInt(random.between(-20_000, 40_000));
}

const instantStep = {
  TIMESTAMP: 1n,
  TIMESTAMP_TZ: 1n,
  TIMESTAMP_NS: 1n,
  TIMESTAMP_MS: 1000n,
  TIMESTAMP_SEC: 1_000_000n,
};

/** Microseconds since 1970, 1980 to 2060: nanoseconds since 1970 in 64 bits end in 2262. */
function someInstant(random: Random, name: keyof typeof instantStep, flavour: Flavour): bigint {
  const day = BigInt(random.between(3650, 33_000)) * 86_400_000_000n;
  if (flavour === 'midnight') return day;
  const within = random.bits(40) % 86_400_000_000n;
  return day + floorDiv(within, instantStep[name]) * instantStep[name];
}

/** Values for a property that could be a key: none twice, none NULL. */
export function distinctValues(
  random: Random,
  model: Model,
  type: Type,
  flavour: Flavour,
  count: number,
  used: Set<string>,
): Value[] {
  if (!keyable(type)) throw new Error('only of types that can be a key');
  const out: Value[] = [];
  for (let attempt = 0; out.length < count && attempt < 400; attempt++) {
    const value = someValue(random, model, type, flavour);
    const text = textOf(type, value) ?? '';
    if (used.has(text) || Object.is(value, -0)) continue;
    used.add(text);
    out.push(value);
  }
  return out;
}
