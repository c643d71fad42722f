import type { LogPosition, PushOptions } from '@kschema/engine';
import type { EntryBody, VersionsBody } from '../entry/entry.ts';
import { readLive } from '../live.ts';
import { enterCurrent, type Run } from '../run.ts';
import type { SchemaState } from '../schema-state.ts';

/** What is to be applied at an entry: its own versions, or those that it releases. */
export function versionsHere({ waiting }: SchemaState, body: EntryBody): VersionsBody | null {
  if (body.kind === 'versions') return body.applies === 'here' ? body : null;
  return body.kind === 'release' && waiting?.id === body.of ? waiting.body : null;
}

/** How an instance pushes to its database: the position is written together with the versions. */
export function pushing(
  { options }: Run,
  logPosition: LogPosition,
): Pick<PushOptions, 'guard' | 'keep' | 'clock' | 'logPosition' | 'indexes'> {
  const keep = options.keepCopies ?? 1;
  return { guard: 'copy', keep, clock: () => performance.now(), logPosition, indexes: 'later' };
}

/** Versions are in the database, up to a position of the log. */
export async function become(run: Run, state: SchemaState, to: LogPosition): Promise<void> {
  const before = run.schema.line.versions.length;
  await readLive(run, state);
  run.schema = state;
  run.at = to;
  const version = state.line.versions.length;
  run.emitter.emit('schemaChanged', { version, before, position: to.position });
  enterCurrent(run);
}
