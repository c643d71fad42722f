import { type Expression, parseExpression } from '@kschema/grammar';

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
