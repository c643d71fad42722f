import type { Name, TypeNode } from '@kschema/grammar';

/** The names of types in a written type, in the order in which they stand. */
export function typeNames(type: TypeNode): Name[] {
  switch (type.kind) {
    case 'named':
      return [type.name];
    case 'list':
    case 'array':
      return typeNames(type.element);
    case 'struct':
      return type.fields.flatMap((field) => typeNames(field.type));
    case 'union':
      return type.members.flatMap((member) => typeNames(member.type));
    case 'map':
      return [...typeNames(type.key), ...typeNames(type.value)];
  }
}
