import type { EventBody } from '@kschema/compiler';
import { type Expression, parseExpression } from '@kschema/grammar';
import type { Engine } from '../engine.ts';

/** Something that an event needs and the engine does not have; thrown inside this package only. */
export class ExtensionMissing extends Error {
  override readonly name = 'ExtensionMissing';
  /** Counted from 1. */
  readonly event: number;

  constructor(what: string, event: number) {
    super(what);
    this.event = event;
  }
}

/** Looks at every event before any of them becomes a statement. Throws {@link ExtensionMissing}. */
export function requireExtensions(engine: Engine, events: readonly EventBody[]): void {
  const { buildsIndexes, missingFunctions } = engine.capabilities;
  for (const [at, event] of events.entries()) {
    if (event.template === 'CREATE_INDEX' && !buildsIndexes) {
      const { index, method, table } = event.params;
      throw new ExtensionMissing(`the ${method} index ${index} of ${table}`, at + 1);
    }
    if (missingFunctions.length === 0) continue;
    const called = textsOf(event).flatMap(callsOf);
    const missing = called.find((name) => missingFunctions.includes(name));
    if (missing !== undefined) throw new ExtensionMissing(`the function ${missing}`, at + 1);
  }
}

/** Every expression that an event brings to the engine. */
function textsOf({ params }: EventBody): string[] {
  const found: unknown[] = [];
  if ('default' in params) found.push(params.default);
  if ('using' in params) found.push(params.using);
  if ('columns' in params) {
    for (const column of params.columns) if (typeof column === 'object') found.push(column.default);
  }
  return found.filter((text) => typeof text === 'string');
}

/** What is no expression is refused where it becomes a statement. */
function callsOf(text: string): string[] {
  const { value } = parseExpression(text);
  return value === null ? [] : callsIn(value);
}

function callsIn(expression: Expression): string[] {
  switch (expression.kind) {
    case 'call':
      return [expression.name.text.toLowerCase(), ...expression.arguments.flatMap(callsIn)];
    case 'list':
      return expression.items.flatMap(callsIn);
    case 'struct':
      return expression.fields.flatMap((field) => callsIn(field.value));
    case 'cast':
    case 'negate':
      return callsIn(expression.value);
    case 'binary':
      return [...callsIn(expression.left), ...callsIn(expression.right)];
    default:
      return [];
  }
}
