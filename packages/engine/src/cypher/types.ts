import type { Type, TypeField } from '@kschema/compiler';
import { fieldName } from './literals.ts';
import { RenderRefused } from './refused.ts';

/** Type text as the engine reads and prints it: `STRUCT(a INT64, b STRING)[]`. Enums are STRING. */
export function renderType(type: Type): string {
  switch (type.kind) {
    case 'scalar':
      return type.name;
    case 'decimal':
      return `DECIMAL(${type.precision}, ${type.scale})`;
    case 'enum':
      return 'STRING';
    case 'list':
      return `${renderType(type.element)}[]`;
    case 'array':
      return `${renderType(type.element)}[${type.size}]`;
    case 'struct':
      return `STRUCT(${renderFields(type.fields)})`;
    case 'union':
      return `UNION(${renderFields(type.members)})`;
    case 'map':
      return `MAP(${renderType(type.key)}, ${renderType(type.value)})`;
  }
}

function renderFields(fields: TypeField[]): string {
  if (fields.length === 0) throw new RenderRefused('', 'A struct or union needs a field.');
  return fields.map((field) => `${fieldName(field.name)} ${renderType(field.type)}`).join(', ');
}

export function isSerial(type: Type): boolean {
  return type.kind === 'scalar' && type.name === 'SERIAL';
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
