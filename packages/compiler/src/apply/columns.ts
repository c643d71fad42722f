import { parseExpression } from '@kschema/grammar';
import { canonicalDefault, defaultText } from '../check/defaults.ts';
import { schemaScope } from '../check/scope.ts';
import { fold, type Property, type Schema, type Type } from '../schema.ts';
import { typeOf, typeText } from '../types.ts';
import { sequencesIn } from './expressions.ts';
import { ownNameProblem } from './names.ts';
import { touched } from './touch.ts';

/** A property as event parameters carry it. */
export interface Column {
  name: string;
  type: string;
  default: string | null;
  doc: string | null;
  deprecated: { reason: string; removeAfter: string | null } | null;
}

export function columnOf(property: Property): Column {
  return {
    default: property.default,
    deprecated: property.deprecated,
    doc: property.doc,
    name: property.name,
    type: typeText(property.type),
  };
}

/** The property a column describes, or why the schema cannot hold it. */
export function propertyOf(schema: Schema, column: Column): Property | string {
  const type = storableType(schema, column.type);
  if (typeof type === 'string') return type;
  const problem = defaultProblem(schema, column.default, type);
  if (problem !== null) return problem;
  return { name: column.name, type, default: column.default, doc: column.doc, deprecated: column.deprecated };
}

/** All columns of a new table by folded name, or why they cannot stand together. */
export function propertiesOf(schema: Schema, columns: readonly Column[]): Map<string, Property> | string {
  const properties = new Map<string, Property>();
  for (const column of columns) {
    const property = propertyOf(schema, column);
    if (typeof property === 'string') return property;
    if (properties.has(fold(column.name))) return `${column.name} is there twice`;
    const problem = ownNameProblem(column.name);
    if (problem !== null) return problem;
    properties.set(fold(column.name), property);
  }
  return properties;
}

/** The type of that text, or why the schema does not know it. */
export function storableType(schema: Schema, text: string): Type | string {
  const type = typeOf(text);
  if (type === null) return `${text} is not a type`;
  const unknown = enumsIn(type).find((name) => !schema.enums.has(fold(name)));
  return unknown === undefined ? type : `there is no type or enum called ${unknown}`;
}

/**
 * Why a property of this type cannot have the default, or null. The engine loses databases over
 * some expressions (engines.md §6), so whatever arrives has to be one that checking source allows.
 */
export function defaultProblem(schema: Schema, text: string | null, type: Type): string | null {
  if (text === null) return null;
  const key = `${typeText(type)} = ${text}`;
  if (harmless.has(key)) return null;
  const problem = judgeDefault(schema, text, type);
  if (problem === null && !/nextval/i.test(text) && enumsIn(type).length === 0) {
    if (harmless.size >= 10_000) harmless.clear();
    harmless.add(key);
  }
  return problem;
}

/** Defaults that were looked at before and depend on no schema. */
const harmless = new Set<string>();

function judgeDefault(schema: Schema, text: string, type: Type): string | null {
  const { value, findings } = parseExpression(text);
  if (value === null || findings.length > 0) return `${text} is not an expression`;
  const canonical = canonicalDefault(value, type, schemaScope(schema));
  if ('problem' in canonical) return `the default ${text} ${canonical.problem.problem}`;
  return defaultText(canonical.value) === text ? null : `the default ${text} is not written canonically`;
}

/** What a column's type and default refer to. */
export function referencesOf(column: { type: string; default: string | null }): string[] {
  const type = typeOf(column.type);
  const enums = type === null ? [] : enumsIn(type);
  return [...enums.map(touched.enum), ...sequencesIn(column.default).map(touched.sequence)];
}

/** Names of the enums in a type, at any depth. */
export function enumsIn(type: Type): string[] {
  switch (type.kind) {
    case 'scalar':
    case 'decimal':
      return [];
    case 'enum':
      return [type.name];
    case 'list':
    case 'array':
      return enumsIn(type.element);
    case 'struct':
      return type.fields.flatMap((field) => enumsIn(field.type));
    case 'union':
      return type.members.flatMap((member) => enumsIn(member.type));
    case 'map':
      return [...enumsIn(type.key), ...enumsIn(type.value)];
  }
}

/** The type with every enum name replaced; the same object where it has none. */
export function mapEnums(type: Type, rename: (name: string) => string): Type {
  if (enumsIn(type).length === 0) return type;
  switch (type.kind) {
    case 'enum':
      return { kind: 'enum', name: rename(type.name) };
    case 'list':
      return { kind: 'list', element: mapEnums(type.element, rename) };
    case 'array':
      return { kind: 'array', element: mapEnums(type.element, rename), size: type.size };
    case 'struct':
      return { kind: 'struct', fields: type.fields.map((f) => ({ ...f, type: mapEnums(f.type, rename) })) };
    case 'union':
      return { kind: 'union', members: type.members.map((m) => ({ ...m, type: mapEnums(m.type, rename) })) };
    case 'map':
      return { kind: 'map', key: mapEnums(type.key, rename), value: mapEnums(type.value, rename) };
    default:
      return type;
  }
}
