import { type Expression, printExpression } from '@kschema/grammar';
import { expressionNotListed } from '../rules/schema/index.ts';
import { arity } from './calls.ts';
import { type Context, type ProjectFile, replacements, report } from './context.ts';
import { typeNode } from './defaults.ts';
import { functionOf, functionTable, mistakenFunctions } from './functions.ts';
import { resolveType } from './resolve-types.ts';
import { nearest } from './suggest.ts';

/**
 * Canonical text of the expression of `@using`: functions of the list in small letters, types
 * written out. Its names are properties of the table as it was, so they are looked up when the
 * change is judged. Null when a mistake was reported.
 */
export function canonicalUsing(
  context: Context,
  file: ProjectFile,
  expression: Expression,
  subject: string,
): string | null {
  const value = rewrite(context, file, expression, subject);
  return value === null ? null : printExpression(value);
}

function rewrite(
  context: Context,
  file: ProjectFile,
  expression: Expression,
  subject: string,
): Expression | null {
  const inner = (one: Expression) => rewrite(context, file, one, subject);
  switch (expression.kind) {
    case 'call':
      return rewriteCall(context, file, expression, subject);
    case 'cast': {
      const value = inner(expression.value);
      const type = resolveType(context, file, expression.type, subject);
      return value && type && { ...expression, value, type: typeNode(type, expression.type) };
    }
    case 'negate': {
      const value = inner(expression.value);
      return value && { ...expression, value };
    }
    case 'binary': {
      const left = inner(expression.left);
      const right = inner(expression.right);
      return left && right && { ...expression, left, right };
    }
    case 'list': {
      const items = expression.items.map(inner);
      return items.some((item) => item === null) ? null : { ...expression, items: items as Expression[] };
    }
    case 'struct': {
      const fields = expression.fields.map((field) => ({ name: field.name, value: inner(field.value) }));
      if (fields.some((field) => field.value === null)) return null;
      return { ...expression, fields: fields as { name: (typeof fields)[0]['name']; value: Expression }[] };
    }
    default:
      return expression;
  }
}

function rewriteCall(
  context: Context,
  file: ProjectFile,
  call: Expression & { kind: 'call' },
  subject: string,
): Expression | null {
  const entry = functionOf(call.name.text);
  const path = file.source.path;
  const problem =
    entry === undefined
      ? `The function ${call.name.text}() is not in the list`
      : arity(call, entry) && `This ${arity(call, entry)}`;
  if (problem !== null) {
    const mistaken = mistakenFunctions.get(call.name.text.toLowerCase()) ?? null;
    const known = functionTable.map((one) => one.name);
    const suggestions = entry === undefined && mistaken === null ? nearest(call.name.text, known) : [];
    const fixes = replacements(path, call.name, suggestions);
    report(
      context,
      expressionNotListed,
      { file: path, range: call, subject, fixes },
      { problem, suggestions, suggestion: mistaken },
    );
    return null;
  }
  const items = call.arguments.map((argument) => rewrite(context, file, argument, subject));
  if (items.some((item) => item === null)) return null;
  const name = { ...call.name, text: (entry as { name: string }).name };
  return { ...call, name, arguments: items as Expression[] };
}
