import type { Expression } from '@kschema/grammar';
import type { Type } from '../schema.ts';
import { listOf, sameType, scalarOf, typeText } from '../types.ts';
import {
  type Canonical,
  canonicalDefault,
  castTo,
  type DefaultScope,
  mismatch,
  unlisted,
} from './defaults.ts';
import { type FunctionEntry, functionOf, functionTable, mistakenFunctions } from './functions.ts';
import { nearest } from './suggest.ts';

type Call = Expression & { kind: 'call' };

/** A call as the default of a type. */
export function canonicalCall(call: Call, type: Type, scope: DefaultScope): Canonical {
  const entry = functionOf(call.name.text);
  if (entry === undefined || entry.only === 'using') return unknownFunction(call, type);
  const count = arity(call, entry);
  if (count !== null) return mismatch(call, count);
  const [first] = call.arguments;
  if (entry.castTo !== null && first !== undefined) {
    const target = scalarOf(entry.castTo) as Type;
    return canonicalDefault({ ...castTo(first, target), start: call.start, end: call.end }, type, scope);
  }
  if (entry.name === 'nextval') return nextval(call, type, scope);
  if (entry.name === 'map') return mapCall(call, type, scope);
  const result = callType(call) as Type;
  if (type.kind === 'union') return unionCall(call, type, scope);
  const wrapped = wrap(result, type);
  if (wrapped === null) return mismatch(call, `is of type ${typeText(result)}`);
  const outcome = canonicalArguments(call, entry, scope);
  if ('problem' in outcome) return outcome;
  return wrapped === 'as is' ? outcome : { value: castTo(outcome.value, type) };
}

/** The type of what a call gives, when the call alone says it. */
export function callType(call: Call): Type | null {
  const entry = functionOf(call.name.text);
  if (entry === undefined || entry.result === 'argument') return null;
  if (entry.result === 'INT64[]') return listOf(scalarOf('INT64') as Type);
  return scalarOf(entry.result) ?? null;
}

/** How many arguments are missing or too many, or null. */
export function arity(call: Call, entry: FunctionEntry): string | null {
  const given = call.arguments.length;
  const most = entry.repeats ? Number.POSITIVE_INFINITY : entry.parameters.length;
  const least = entry.parameters.length - entry.optional;
  if (given >= least && given <= most) return null;
  const wanted = least === most ? String(least) : entry.repeats ? `at least ${least}` : `${least} to ${most}`;
  return `calls ${entry.name} with ${given} arguments instead of ${wanted}`;
}

/** Says that a function is not in the list, and what it may have been meant for. */
export function unknownFunction(call: Call, type: Type): Canonical {
  const name = call.name.text;
  const mistaken = mistakenFunctions.get(name.toLowerCase());
  if (mistaken !== undefined) {
    const outcome = unlisted(call, `There is no function ${name}()`);
    const day = type.kind === 'scalar' && type.name === 'DATE' && mistaken === 'current_timestamp()';
    if ('problem' in outcome) outcome.problem.suggestion = day ? 'current_date()' : mistaken;
    return outcome;
  }
  const entry = functionOf(name);
  if (entry !== undefined) return unlisted(call, `The function ${name}() may be used in @using only`);
  const names = functionTable.map((known) => known.name);
  return unlisted(call, `The function ${name}() is not in the list`, nearest(name, names));
}

function canonicalArguments(call: Call, entry: FunctionEntry, scope: DefaultScope): Canonical {
  const items: Expression[] = [];
  for (const [index, argument] of call.arguments.entries()) {
    const wanted = entry.parameters[Math.min(index, entry.parameters.length - 1)];
    if (wanted === undefined || wanted === 'any') {
      if (!isLiteral(argument)) return unlisted(argument, `${entry.name}() takes a literal here`);
      items.push(argument);
      continue;
    }
    const outcome = canonicalDefault(argument, scalarOf(wanted) as Type, scope);
    if ('problem' in outcome) return outcome;
    items.push(outcome.value);
  }
  return { value: { ...call, name: { ...call.name, text: entry.name }, arguments: items } };
}

function nextval(call: Call, type: Type, scope: DefaultScope): Canonical {
  const [argument] = call.arguments;
  if (argument?.kind !== 'string') return mismatch(argument ?? call, 'names no sequence', 'nextval("…")');
  const name = scope.sequence(argument.value);
  if (name === null) {
    const suggestions = nearest(argument.value, scope.sequences());
    const problem = { kind: 'sequence' as const, at: argument, problem: argument.value };
    return { problem: { ...problem, suggestion: null, suggestions } };
  }
  const integer = scalarOf('INT64') as Type;
  const wrapped = wrap(integer, type);
  if (wrapped === null) return mismatch(call, 'is of type INT64');
  const value: Expression = {
    ...call,
    name: { ...call.name, text: 'nextval' },
    arguments: [{ ...argument, value: name }],
  };
  return { value: wrapped === 'as is' ? value : castTo(value, type) };
}

function mapCall(call: Call, type: Type, scope: DefaultScope): Canonical {
  const [keys, values] = call.arguments;
  if (type.kind !== 'map') return mismatch(call, 'is of type MAP');
  if (keys?.kind !== 'list' || values?.kind !== 'list') {
    return mismatch(call, 'needs a list of keys and a list of values', 'map([key, …], [value, …])');
  }
  if (keys.items.length !== values.items.length) {
    return mismatch(call, `has ${keys.items.length} keys and ${values.items.length} values`);
  }
  const lists: Expression[] = [];
  for (const [list, element] of [
    [keys, type.key],
    [values, type.value],
  ] as const) {
    const outcome = canonicalDefault(list, { kind: 'list', element }, scope);
    if ('problem' in outcome) return outcome;
    lists.push(outcome.value);
  }
  const texts = (lists[0] as Expression & { kind: 'list' }).items.map((item) => JSON.stringify(bare(item)));
  if (new Set(texts).size < texts.length) return mismatch(keys, 'has a key twice');
  return { value: { ...call, name: { ...call.name, text: 'map' }, arguments: lists } };
}

function unionCall(call: Call, type: Type & { kind: 'union' }, scope: DefaultScope): Canonical {
  for (const member of type.members) {
    if (member.type.kind === 'union') continue;
    const outcome = canonicalCall(call, member.type, scope);
    if (!('problem' in outcome)) return outcome;
  }
  return mismatch(call, `fits no member of ${typeText(type)}`);
}

/** Whether a result can be stored in a property of a type: as it is, through a cast, or not (null). */
function wrap(result: Type, type: Type): 'as is' | 'cast' | null {
  if (sameType(result, type)) return 'as is';
  if (result.kind !== 'scalar' || type.kind !== 'scalar') return null;
  const widths = /^U?INT(8|16|32|64|128)$/;
  if (widths.test(result.name) && widths.test(type.name)) return 'cast';
  if (result.name === 'TIMESTAMP' && type.name.startsWith('TIMESTAMP_')) return 'cast';
  if (result.name === 'DATE' && type.name === 'TIMESTAMP') return 'cast';
  return null;
}

function isLiteral(expression: Expression): boolean {
  switch (expression.kind) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'null':
      return true;
    case 'negate':
      return isLiteral(expression.value);
    case 'list':
      return expression.items.every(isLiteral);
    case 'struct':
      return expression.fields.every((field) => isLiteral(field.value));
    default:
      return false;
  }
}

/** An expression without its place, for comparing. */
function bare(expression: Expression): unknown {
  return JSON.parse(
    JSON.stringify(expression, (key, value) => (key === 'start' || key === 'end' ? undefined : value)),
  );
}
