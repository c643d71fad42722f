import { type Expression, parseExpression, printExpression } from '@kschema/grammar';

/** Names of the sequences that an expression draws from: `nextval('orderNumber')`. */
export function sequencesIn(text: string | null): string[] {
  if (text === null || !/nextval/i.test(text)) return [];
  return parts(text).flatMap((part) => {
    if (part.kind !== 'call' || !/^nextval$/i.test(part.name.text)) return [];
    const [argument] = part.arguments;
    return argument?.kind === 'string' ? [argument.value] : [];
  });
}

/** Names of the properties that an expression reads. */
export function propertiesIn(text: string | null): string[] {
  if (text === null) return [];
  return parts(text).flatMap((part) => (part.kind === 'name' ? [part.name.text] : []));
}

/** Names of the functions that an expression calls. */
export function functionsIn(text: string | null): string[] {
  if (text === null) return [];
  return parts(text).flatMap((part) => (part.kind === 'call' ? [part.name.text] : []));
}

/** The canonical text of the expression with every property name replaced; the text itself where it is no expression. */
export function renameProperties(text: string, rename: (name: string) => string): string {
  const expression = parseExpression(text).value;
  return expression === null ? text : printExpression(withNames(expression, rename));
}

function withNames(expression: Expression, rename: (name: string) => string): Expression {
  const inner = (one: Expression) => withNames(one, rename);
  switch (expression.kind) {
    case 'name':
      return { ...expression, name: { ...expression.name, text: rename(expression.name.text) } };
    case 'list':
      return { ...expression, items: expression.items.map(inner) };
    case 'struct':
      return { ...expression, fields: expression.fields.map((one) => ({ ...one, value: inner(one.value) })) };
    case 'call':
      return { ...expression, arguments: expression.arguments.map(inner) };
    case 'cast':
    case 'negate':
      return { ...expression, value: inner(expression.value) };
    case 'binary':
      return { ...expression, left: inner(expression.left), right: inner(expression.right) };
    default:
      return expression;
  }
}

/** The expression and everything in it, outermost first; nothing where the text is none. */
function parts(text: string): Expression[] {
  const expression = parseExpression(text).value;
  if (expression === null) return [];
  const all = [expression];
  for (const part of all) all.push(...childrenOf(part));
  return all;
}

function childrenOf(expression: Expression): Expression[] {
  switch (expression.kind) {
    case 'list':
      return expression.items;
    case 'struct':
      return expression.fields.map((field) => field.value);
    case 'call':
      return expression.arguments;
    case 'cast':
    case 'negate':
      return [expression.value];
    case 'binary':
      return [expression.left, expression.right];
    default:
      return [];
  }
}
