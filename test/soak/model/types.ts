import type { ScalarName, Type } from '@kschema/compiler';
import type { Model } from './model.ts';
import { quotedName } from './names.ts';

export const scalar = (name: ScalarName): Type => ({ kind: 'scalar', name });

/** The type as the language writes it, without any named type. */
export function typeSource(type: Type): string {
  return written(type, null);
}

/** The type as the language writes it, by the names that the model has for it. */
export function typeInModel(model: Model, type: Type): string {
  const named = new Map<string, string>();
  for (const item of [...model.structs, ...model.aliases]) {
    const text = typeSource(item.type);
    if (!named.has(text)) named.set(text, item.name);
  }
  return written(type, named);
}

/** `named`: the name to write instead of a type's text. */
function written(type: Type, named: ReadonlyMap<string, string> | null): string {
  const plain = (inner: Type): string => written(inner, named);
  const name = named?.get(typeSource(type));
  if (name !== undefined) return quotedName(name);
  switch (type.kind) {
    case 'scalar':
      return type.name;
    case 'decimal':
      return `DECIMAL(${type.precision}, ${type.scale})`;
    case 'enum':
      return quotedName(type.name);
    case 'list':
      return `${plain(type.element)}[]`;
    case 'array':
      return `${plain(type.element)}[${type.size}]`;
    case 'struct':
      return `STRUCT(${type.fields.map((field) => `${field.name}: ${plain(field.type)}`).join(', ')})`;
    case 'union':
      return `UNION(${type.members.map((field) => `${field.name}: ${plain(field.type)}`).join(', ')})`;
    case 'map':
      return `MAP(${plain(type.key)}, ${plain(type.value)})`;
  }
}

/** The type as the engine writes it in a cast. */
export function engineType(type: Type): string {
  switch (type.kind) {
    case 'scalar':
      return type.name;
    case 'decimal':
      return `DECIMAL(${type.precision}, ${type.scale})`;
    case 'enum':
      return 'STRING';
    case 'list':
      return `${engineType(type.element)}[]`;
    case 'array':
      return `${engineType(type.element)}[${type.size}]`;
    case 'struct':
      return `STRUCT(${type.fields.map((field) => `${field.name} ${engineType(field.type)}`).join(', ')})`;
    case 'union':
      return `UNION(${type.members.map((field) => `${field.name} ${engineType(field.type)}`).join(', ')})`;
    case 'map':
      return `MAP(${engineType(type.key)}, ${engineType(type.value)})`;
  }
}

export function sameType(a: Type, b: Type): boolean {
  return typeSource(a) === typeSource(b);
}

/** Smallest and largest value of an integer type. */
export const integerRanges: Partial<Record<ScalarName, [bigint, bigint]>> = {
  INT8: [-128n, 127n],
  INT16: [-32768n, 32767n],
  INT32: [-2147483648n, 2147483647n],
  INT64: [-(1n << 63n), (1n << 63n) - 1n],
  // The engine cannot negate its smallest 128-bit integer, and cannot look up rels by keys close to it.
  INT128: [-(1n << 100n), 1n << 100n],
  UINT8: [0n, 255n],
  UINT16: [0n, 65535n],
  UINT32: [0n, 4294967295n],
  UINT64: [0n, (1n << 64n) - 1n],
  SERIAL: [0n, (1n << 63n) - 1n],
};

export const integerNames = [
  'INT8',
  'INT16',
  'INT32',
  'INT64',
  'INT128',
  'UINT8',
  'UINT16',
  'UINT32',
  'UINT64',
] as const;
export const timestampNames = [
  'TIMESTAMP',
  'TIMESTAMP_NS',
  'TIMESTAMP_MS',
  'TIMESTAMP_SEC',
  'TIMESTAMP_TZ',
] as const;

export function isScalar(type: Type, ...names: ScalarName[]): boolean {
  return type.kind === 'scalar' && names.includes(type.name);
}

export function isInteger(type: Type): boolean {
  return isScalar(type, ...integerNames);
}

/** May be a key (engines.md §4). FLOAT and DOUBLE may too, but are poor ones. */
export function keyable(type: Type): boolean {
  return (
    type.kind === 'decimal' ||
    isScalar(type, ...integerNames, ...timestampNames, 'STRING', 'BLOB', 'UUID', 'DATE', 'DOUBLE', 'FLOAT')
  );
}

/** Every enum that a type uses. */
export function enumsIn(type: Type): string[] {
  switch (type.kind) {
    case 'enum':
      return [type.name];
    case 'list':
    case 'array':
      return enumsIn(type.element);
    case 'struct':
      return type.fields.flatMap((field) => enumsIn(field.type));
    case 'union':
      return type.members.flatMap((field) => enumsIn(field.type));
    case 'map':
      return [...enumsIn(type.key), ...enumsIn(type.value)];
    default:
      return [];
  }
}

/** The same type with every enum replaced. */
export function mapEnums(type: Type, replace: (name: string) => Type): Type {
  switch (type.kind) {
    case 'enum':
      return replace(type.name);
    case 'list':
      return { kind: 'list', element: mapEnums(type.element, replace) };
    case 'array':
      return { kind: 'array', element: mapEnums(type.element, replace), size: type.size };
    case 'struct':
      return {
        kind: 'struct',
        fields: type.fields.map((field) => ({ name: field.name, type: mapEnums(field.type, replace) })),
      };
    case 'union':
      return {
        kind: 'union',
        members: type.members.map((field) => ({ name: field.name, type: mapEnums(field.type, replace) })),
      };
    case 'map':
      return { kind: 'map', key: mapEnums(type.key, replace), value: mapEnums(type.value, replace) };
    default:
      return type;
  }
}

/** Whether a list in it holds more than single values; a map is a list of structs. */
export function isDeep(type: Type): boolean {
  switch (type.kind) {
    case 'list':
    case 'array':
      return !['scalar', 'decimal', 'enum'].includes(type.element.kind);
    case 'map':
      return true;
    case 'struct':
      return type.fields.some((field) => isDeep(field.type));
    case 'union':
      return type.members.some((member) => isDeep(member.type));
    default:
      return false;
  }
}

/** Whether a decimal is part of it but not all of it. */
export function hidesDecimal(type: Type): boolean {
  return type.kind !== 'decimal' && typeSource(type).includes('DECIMAL(');
}
