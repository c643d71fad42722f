import { randomUUID } from 'node:crypto';
import { fold, readParameters, type Schema } from '@kschema/compiler';
import { findingOf } from '@kschema/grammar';
import type { EventLog } from '@kschema/log';
import { type Publication, type Published, type PublishOptions, Refused } from './instance.ts';
import { eventUnknownHere } from './rules/event-unknown-here.ts';
import { parametersRefused } from './rules/parameters-refused.ts';
import { entryFor, type SchemaState } from './schema-state.ts';
import type { SigningKey } from './trust/key.ts';

/** Who writes, and for which version of the line. */
export interface Writer {
  by: string;
  version: number;
  /** What signs it. Default: nothing. */
  keys?: readonly SigningKey[];
}

/**
 * Writes data events to a log as one entry, held against the declarations of a version first. Throws
 * {@link Refused} or LogFailure.
 */
export async function publishTo(
  log: EventLog,
  state: SchemaState,
  publications: readonly Publication[],
  { by, version, keys = [], id = randomUUID() }: Writer & Pick<PublishOptions, 'id'>,
): Promise<Published> {
  const events = publications.map((publication) => checked(state, publication, version));
  const entry = entryFor(state, id, { kind: 'data', by, version, events }, keys);
  if ('code' in entry) throw new Refused(entry);
  const appended = await log.append({ topic: 'data', ...entry });
  if (appended.kind === 'conflict') throw new Error('A data entry states no position.');
  return { id, position: appended.position };
}

function checked({ line }: SchemaState, { event: name, parameters }: Publication, version: number) {
  const schema: Schema | undefined = line.schemas[version];
  const declaration = schema?.events.get(fold(name));
  if (schema === undefined || declaration === undefined) {
    const known = [...(schema?.events.values() ?? [])].map((one) => one.name);
    throw new Refused(findingOf(eventUnknownHere, name, { name, version, known: known.slice(0, 3) }, []));
  }
  const { value, problems } = readParameters(declaration, schema, parameters);
  if (problems.length > 0) {
    const texts = problems.map(({ parameter, problem }) => `${parameter}: ${problem}`);
    throw new Refused(findingOf(parametersRefused, name, { name, problems: texts.join('; ') }, []));
  }
  return { event: declaration.name, parameters: value };
}
