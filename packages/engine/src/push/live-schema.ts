import { hashSchema, type Schema } from '@kschema/compiler';
import { markedBy } from '../drift/read-drift.ts';
import { withDifferences } from '../drift/with-differences.ts';
import type { Session } from '../engine.ts';
import { everything, introspect } from '../introspect/introspect.ts';
import { readIgnored } from '../ledger/ignored.ts';
import { type Difference, differences } from '../verify/differences.ts';

/** Whether a difference from the ledger is an index that is still to be built: it is not there, or as it was before. */
export function isLeft({ what, kind }: Difference): boolean {
  return what === 'index' && kind !== 'extra';
}

export interface LiveSchema {
  /** Hash over the real schema: databases of one engine that hold the same schema have the same. */
  hash: string;
  /** Such as `Doc.embedding`: the indexes of the compiled schema that are still to be built, sorted. */
  pendingIndexes: string[];
}

/** The hash alone. Throws EngineFailure. */
export async function liveSchemaHash(session: Session): Promise<string> {
  return hashSchema((await introspect(session, everything)).schema);
}

/** What a database really holds. Throws EngineFailure. */
export async function readLiveSchema(session: Session, compiled: Schema): Promise<LiveSchema> {
  const found = await introspect(session, everything);
  const left = differences(compiled, found, indexesOnly).filter(isLeft);
  const ignored = left.length === 0 ? null : await readIgnored(session);
  const pending = left.filter(
    (one) => ignored !== null && markedBy(ignored, one, found.schema).ignored === null,
  );
  return { hash: hashSchema(found.schema), pendingIndexes: pending.map(({ subject }) => subject).sort() };
}

/** The compiled schema with the indexes that are really there. Throws EngineFailure. */
export async function withLeft(session: Session, compiled: Schema): Promise<Schema> {
  if (![...compiled.tables.values()].some((table) => table.kind === 'node' && table.indexes.size > 0))
    return compiled;
  const found = await introspect(session, { ...everything, tables: indexesOnly.tables, known: compiled });
  const left = differences(compiled, found, indexesOnly).filter(isLeft);
  return left.length === 0 ? compiled : withDifferences(compiled, found.schema, left);
}

const indexesOnly = {
  tables: new Set<string>(),
  withoutDefaults: new Set<string>(),
  signs: 'unasked',
} as const;
