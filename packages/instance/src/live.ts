import { readLiveSchema } from '@kschema/engine';
import type { Run } from './run.ts';
import type { SchemaState } from './schema-state.ts';

/** Looks at what the database really holds. `state`: the versions that it has. Throws EngineFailure. */
export async function readLive(run: Run, { line }: SchemaState = run.schema): Promise<void> {
  const compiled = line.schemas[line.versions.length];
  if (compiled === undefined) throw new Error(`No schema of version ${line.versions.length}.`);
  const { hash, pendingIndexes } = await run.database.use((session) => readLiveSchema(session, compiled));
  run.schemaHash = hash;
  run.indexes = { pending: pendingIndexes, building: false, finding: null };
}
