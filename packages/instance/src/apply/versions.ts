import { type LogPosition, liveSchemaHash, type PushOptions } from '@kschema/engine';
import type { EntryBody, VersionsBody } from '../entry/entry.ts';
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
): Pick<PushOptions, 'guard' | 'keep' | 'clock' | 'logPosition'> {
  return { guard: 'copy', keep: options.keepCopies ?? 1, clock: () => performance.now(), logPosition };
}

/** Versions are in the database, up to a position of the log. */
export async function become(run: Run, state: SchemaState, to: LogPosition): Promise<void> {
  const before = run.schema.line.versions.length;
  run.schemaHash = await run.database.use(liveSchemaHash);
  run.schema = state;
  run.at = to;
  enterCurrent(run);
  const version = state.line.versions.length;
  run.emitter.emit('schemaChanged', { version, before, position: to.position });
}
