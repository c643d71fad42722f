import type { Schema, Type, TypeField } from '../schema.ts';
import { fold } from '../schema.ts';
import { listOf, typeOfNode } from '../types.ts';
import type { Context } from './context.ts';
import type { DefaultScope } from './defaults.ts';
import { declaredType } from './resolve-types.ts';

/** What the defaults of a project may refer to. */
export function projectScope(context: Context): DefaultScope {
  const { schema } = context.declaration;
  return {
    ...schemaScope(schema),
    castType: (node) => {
      const type = typeOfNode(node);
      return type && declaredIn(context, type);
    },
  };
}

/** A type with its names looked up; null when one is unknown. */
function declaredIn(context: Context, type: Type): Type | null {
  switch (type.kind) {
    case 'enum': {
      const declared = context.project.types.get(fold(type.name));
      if (declared === undefined) return null;
      declared.used = true;
      return declaredType(context, declared);
    }
    case 'list':
    case 'array': {
      const element = declaredIn(context, type.element);
      return element && (type.kind === 'list' ? listOf(element) : { ...type, element });
    }
    case 'map': {
      const key = declaredIn(context, type.key);
      const value = declaredIn(context, type.value);
      return key && value && { ...type, key, value };
    }
    case 'struct': {
      const fields = fieldsIn(context, type.fields);
      return fields && { ...type, fields };
    }
    case 'union': {
      const members = fieldsIn(context, type.members);
      return members && { ...type, members };
    }
    default:
      return type;
  }
}

function fieldsIn(context: Context, fields: TypeField[]): TypeField[] | null {
  const found: TypeField[] = [];
  for (const field of fields) {
    const type = declaredIn(context, field.type);
    if (type === null) return null;
    found.push({ name: field.name, type });
  }
  return found;
}

/** What the defaults of a schema may refer to. */
export function schemaScope(schema: Schema): DefaultScope {
  return {
    enumValues: (name) => schema.enums.get(fold(name))?.values,
    sequence: (name) => schema.sequences.get(fold(name))?.name ?? null,
    sequences: () => [...schema.sequences.values()].map((sequence) => sequence.name),
    castType: (node): Type | null => typeOfNode(node),
  };
}
