import { scalarOf, type Type, type TypeField, typeOf } from '@kschema/compiler';
import { type Expression, type FieldNode, parseExpression, type TypeNode } from '@kschema/grammar';
import { RenderRefused } from './cypher/refused.ts';

/** Event parameters arrive as text; what follows parses it again, with our own grammar only. */

/** Throws {@link RenderRefused} for what is not an expression of the language. */
export function expressionOf(text: string): Expression {
  const { value, findings } = parseExpression(text);
  if (value === null || findings.length > 0) throw new RenderRefused(text, 'Not an expression of the language.');
  return value;
}

export function optionalExpression(text: string | null): Expression | null {
  return text === null ? null : expressionOf(text);
}

/** Throws {@link RenderRefused} for what is not a canonical type text. */
export function typeOfText(text: string): Type {
  const type = typeOf(text);
  if (type === null) throw new RenderRefused(text, 'Not a type of the language.');
  return type;
}

/** The type that a cast inside an expression names; null when it is none. */
export function readLanguageType(node: TypeNode): Type | null {
  switch (node.kind) {
    case 'named': {
      const word = node.name.text.toUpperCase();
      const [precision, scale] = node.arguments;
      if (word === 'DECIMAL' && precision !== undefined && scale !== undefined) {
        return { kind: 'decimal', precision, scale };
      }
      return node.arguments.length === 0 ? (scalarOf(word) ?? null) : null;
    }
    case 'list': {
      const element = readLanguageType(node.element);
      return element && { kind: 'list', element };
    }
    case 'array': {
      const element = readLanguageType(node.element);
      return element && { kind: 'array', element, size: node.size };
    }
    case 'struct': {
      const fields = fieldsOf(node.fields);
      return fields && { kind: 'struct', fields };
    }
    case 'union': {
      const members = fieldsOf(node.members);
      return members && { kind: 'union', members };
    }
    case 'map': {
      const key = readLanguageType(node.key);
      const value = readLanguageType(node.value);
      return key && value && { kind: 'map', key, value };
    }
  }
}

function fieldsOf(nodes: FieldNode[]): TypeField[] | null {
  const fields: TypeField[] = [];
  for (const node of nodes) {
    const type = readLanguageType(node.type);
    if (type === null) return null;
    fields.push({ name: node.name.text, type });
  }
  return fields;
}
