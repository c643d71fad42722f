import type { EventDeclaration, Schema } from '../schema.ts';
import { typeText } from '../types.ts';
import { readValue } from './read-value.ts';
import type { Json } from './reading.ts';

/** Parameters in the form in which they travel; one that was not given and has a default is absent. */
export type Parameters = Record<string, Json>;

/** What is wrong with one parameter. */
export interface ParameterProblem {
  parameter: string;
  /** A sentence without its end. */
  problem: string;
}

/**
 * Holds the parameters of a data event against its declaration: each is declared and of its type, and each
 * declared one is given or has a default. `schema` is the one that declares the event.
 */
export function readParameters(
  declaration: EventDeclaration,
  schema: Schema,
  given: Readonly<Record<string, unknown>>,
): { value: Parameters; problems: ParameterProblem[] } {
  const value: Parameters = {};
  const problems: ParameterProblem[] = [];
  const declared = new Set(declaration.parameters.map(({ name }) => name));
  for (const parameter of Object.keys(given)) {
    if (!declared.has(parameter)) problems.push({ parameter, problem: 'It is not declared' });
  }
  for (const { name, type, default: written } of declaration.parameters) {
    const own = Object.hasOwn(given, name) ? given[name] : undefined;
    if (own === undefined) {
      if (written === null) problems.push({ parameter: name, problem: `It is missing: ${typeText(type)}` });
      continue;
    }
    const read = readValue(type, own, schema.enums);
    if ('problem' in read)
      problems.push({
        parameter: name,
        problem: `${read.path === '' ? '' : `At ${read.path}: `}${read.problem}`,
      });
    else value[name] = read.json;
  }
  return { value, problems };
}
