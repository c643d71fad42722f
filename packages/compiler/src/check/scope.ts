import type { Schema, Type } from '../schema.ts';
import { fold } from '../schema.ts';
import { typeOfNode } from '../types.ts';
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
      if (type === null || type.kind !== 'enum') return type;
      const declared = context.project.types.get(fold(type.name));
      if (declared === undefined) return null;
      declared.used = true;
      return declaredType(context, declared);
    },
  };
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
