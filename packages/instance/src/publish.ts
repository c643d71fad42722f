import { randomUUID } from 'node:crypto';
import { fold, readParameters } from '@kschema/compiler';
import { findingOf } from '@kschema/grammar';
import { entryFormat } from './entry/entry.ts';
import { writeEntry } from './entry/read-entry.ts';
import { type Publication, type Published, type PublishOptions, Refused } from './instance.ts';
import { eventUnknownHere } from './rules/event-unknown-here.ts';
import { parametersRefused } from './rules/parameters-refused.ts';
import type { Run } from './run.ts';

/**
 * Writes data events to the log as one entry. They are held against the declarations of the version that the app
 * was built for, which the instance has to have; without one, of the version that it has now.
 */
export async function publish(
  run: Run,
  publications: readonly Publication[],
  { id = randomUUID() }: PublishOptions,
): Promise<Published> {
  const { builtFor, name: by } = run.options;
  const version = Math.min(builtFor ?? Number.POSITIVE_INFINITY, run.line.versions.length);
  const events = publications.map((publication) => checked(run, publication, version));
  const bytes = writeEntry({ format: entryFormat, kind: 'data', by, version, events });
  const appended = await run.log.append({ topic: 'data', id, bytes });
  if (appended.kind === 'conflict') throw new Error('A data entry states no position.');
  run.last = Math.max(run.last, appended.position);
  return { id, position: appended.position };
}

function checked({ line }: Run, { event: name, parameters }: Publication, version: number) {
  const schema = line.schemas[version];
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
