import type { HistoryLine } from '../history/line.ts';
import { type EventDeclaration, fold, type Schema, type Type } from '../schema.ts';
import { sameType, typeText } from '../types.ts';
import { type Parameters, readParameters } from '../values/read-parameters.ts';
import { readValue } from '../values/read-value.ts';
import type { Json, Reading } from '../values/reading.ts';

/** A data event as it travels: of which declared event it is, written for which version. */
export interface DataEvent {
  name: string;
  /** Number of the version whose declaration the writer knew. */
  version: number;
  parameters: Readonly<Record<string, unknown>>;
}

/** Why an event cannot be applied any more; `version`: since which. */
export interface CarryProblem {
  version: number;
  problem: string;
}

/**
 * Brings a data event to the newest version of the line: what it was written for is held against the
 * declaration it was written for, and then each later one, so that the version that does not take it any
 * more is known. The body is that of the newest declaration, which the compiler has held against every
 * rename and move; the parameters are widened where the declaration was.
 */
export function carryEvent(
  line: HistoryLine,
  { name, version, parameters }: DataEvent,
): { declaration: EventDeclaration; parameters: Parameters } | CarryProblem {
  const key = fold(name);
  const written = line.schemas[version];
  if (written === undefined)
    return { version, problem: `It was written for version ${version}, which is not in the log` };
  let declaration = written.events.get(key);
  if (declaration === undefined) return { version, problem: `Version ${version} declares no such event` };
  const read = readParameters(declaration, written, parameters);
  const [wrong] = read.problems;
  if (wrong !== undefined) return { version, problem: `${wrong.parameter}: ${wrong.problem}` };
  let carried = read.value;
  for (let number = version + 1; number < line.schemas.length; number += 1) {
    const schema = line.schemas[number] as Schema;
    const next = schema.events.get(key);
    if (next === undefined) return { version: number, problem: `Version ${number} drops the event` };
    const enums = line.schemas[number - 1]?.enums;
    if (next === declaration && sameEnums(schema.enums, enums)) continue;
    const step = carryParameters(declaration, next, schema, carried);
    if ('problem' in step) return { version: number, problem: step.problem };
    carried = step.value;
    declaration = next;
  }
  return { declaration, parameters: carried };
}

function sameEnums(a: Schema['enums'], b: Schema['enums'] | undefined): boolean {
  return b !== undefined && a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);
}

function carryParameters(
  before: EventDeclaration,
  after: EventDeclaration,
  schema: Schema,
  given: Parameters,
): { value: Parameters } | { problem: string } {
  const value: Parameters = {};
  const types = new Map(before.parameters.map(({ name, type }) => [name, type]));
  const gone = Object.keys(given).find((name) => after.parameters.every((one) => one.name !== name));
  if (gone !== undefined) return { problem: `The parameter ${gone} is gone` };
  for (const { name, type, default: written } of after.parameters) {
    const json = given[name];
    const was = types.get(name);
    if (json === undefined || was === undefined) {
      if (written === null) return { problem: `The parameter ${name} is needed now` };
      continue;
    }
    const read = carryValue(was, type, json, schema);
    if ('problem' in read)
      return { problem: `The parameter ${name} is ${typeText(type)} now: ${read.problem}` };
    value[name] = read.json;
  }
  return { value };
}

/** A whole number of many digits is text in JSON, and a floating-point number is none. */
function carryValue(before: Type, after: Type, json: Json, { enums }: Schema): Reading {
  const floating = after.kind === 'scalar' && (after.name === 'FLOAT' || after.name === 'DOUBLE');
  const digits = floating && !sameType(before, after) && typeof json === 'string';
  return readValue(after, digits ? Number(json) : json, enums);
}
