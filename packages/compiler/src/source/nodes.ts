import type {
  Argument,
  Attribute,
  Doc,
  Expression,
  FieldNode,
  Name,
  Option,
  Ranged,
  TypeNode,
} from '@kschema/grammar';
import type { Deprecation, OptionValue, Type, TypeField } from '../schema.ts';

/** The place of what was never written. */
export const nowhere: Ranged = { start: 0, end: 0 };

export function nameNode(text: string): Name {
  return { text, ...nowhere };
}

export function docNode(text: string | null): Doc | null {
  return text === null ? null : { text, ...nowhere };
}

export function typeNode(type: Type): TypeNode {
  switch (type.kind) {
    case 'scalar':
    case 'enum':
      return namedType(type.name, []);
    case 'decimal':
      return namedType('DECIMAL', [type.precision, type.scale]);
    case 'list':
      return { kind: 'list', element: typeNode(type.element), ...nowhere };
    case 'array':
      return { kind: 'array', element: typeNode(type.element), size: type.size, ...nowhere };
    case 'struct':
      return { kind: 'struct', fields: type.fields.map(fieldNode), ...nowhere };
    case 'union':
      return { kind: 'union', members: type.members.map(fieldNode), ...nowhere };
    case 'map':
      return { kind: 'map', key: typeNode(type.key), value: typeNode(type.value), ...nowhere };
  }
}

function namedType(text: string, args: number[]): TypeNode {
  return { kind: 'named', name: nameNode(text), arguments: args, ...nowhere };
}

function fieldNode(field: TypeField): FieldNode {
  return { doc: null, name: nameNode(field.name), type: typeNode(field.type), ...nowhere };
}

export function attributeNode(name: string, ...args: Argument[]): Attribute {
  return { name: nameNode(name), arguments: args, ...nowhere };
}

/** `@deprecated("reason", removeAfter: "2027-01-31")`, or nothing. */
export function deprecatedNodes(deprecation: Deprecation | null): Attribute[] {
  if (deprecation === null) return [];
  const args: Argument[] = [argument(null, deprecation.reason)];
  if (deprecation.removeAfter !== null) args.push(argument('removeAfter', deprecation.removeAfter));
  return [attributeNode('deprecated', ...args)];
}

function argument(name: string | null, text: string): Argument {
  return { name: name === null ? null : nameNode(name), value: literalNode(text), ...nowhere };
}

export function optionNode(name: string, value: Expression): Option {
  return { name: nameNode(name), value, ...nowhere };
}

export function literalNode(value: OptionValue): Expression {
  if (typeof value === 'string') return { kind: 'string', value, ...nowhere };
  if (typeof value === 'boolean') return { kind: 'boolean', value, ...nowhere };
  return numberNode(decimalText(value));
}

/** A number by its digits, with a sign or without. */
export function numberNode(text: string): Expression {
  if (!text.startsWith('-')) return { kind: 'number', text, ...nowhere };
  return { kind: 'negate', value: { kind: 'number', text: text.slice(1), ...nowhere }, ...nowhere };
}

/** JavaScript writes `1e-7` and `1e+21`; neither the sign in the exponent nor its absence changes the value. */
function decimalText(value: number): string {
  return String(value).replace('e+', 'e');
}
