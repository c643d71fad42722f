import { foldHistory, hashSchema, type Version } from '@kschema/compiler';
import { introspectDatabase, push, type Session, type Target, verify } from '@kschema/engine';
import type { Finding } from '@kschema/grammar';
import { pushUnchecked } from '../../../packages/engine/src/push/push.ts';
import { engine } from '../engine.ts';

export type Guard = 'guarded' | 'declined';

const options = { bufferPoolSize: 2 ** 29 };

/** Opens the database for a session of its own and closes it again, whatever happens. */
export async function withSession<T>(path: string, work: (session: Session) => Promise<T>): Promise<T> {
  const session = await engine.open(path, options);
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}

function target(path: string): Target {
  return { engine, path, options };
}

/** Brings the database to the end of the history. Gives the numbers of the versions that were applied; throws when refused. */
export async function pushAll(path: string, history: readonly Version[], guard: Guard): Promise<number[]> {
  const { value, findings } = await push(target(path), history, {
    guard: guard === 'guarded' ? 'copy' : 'decline',
    clock: () => performance.now(),
    ...{ actor: 'soak', at: '2026-01-01T00:00:00.000Z' },
  });
  refuseBlocked('push', findings);
  if (value.head !== history.length)
    throw new Error(`push ends at version ${value.head} of ${history.length}`);
  return value.applied;
}

/** What came of a push that may fail: `refused` by the checks on its rows, before anything was applied. */
export async function outcomeOf(
  path: string,
  history: readonly Version[],
  checks: 'checked' | 'unchecked',
): Promise<{ applied: boolean; refused: boolean; said: string[] }> {
  const { value, findings } = await (checks === 'checked' ? push : pushUnchecked)(target(path), history, {
    guard: 'copy',
    clock: () => performance.now(),
    ...{ actor: 'soak', at: '2026-01-01T00:00:00.000Z' },
  });
  const refusedBy = new Set(value.prechecks.map(({ finding }) => finding));
  const said = findings.map(({ code, title }) => `${code} ${title}`);
  return { applied: findings.length === 0, refused: findings.some((one) => refusedBy.has(one)), said };
}

/** Where the database's schema, read back, is not what the history says; empty when it is. */
export async function schemaDifferences(path: string, history: readonly Version[]): Promise<string[]> {
  const verified = await verify(target(path));
  const out = verified.findings.map(({ code, title }) => `verify: ${code} ${title}`);
  if (verified.value.head !== history.length)
    out.push(`verify: the ledger says ${verified.value.head} of ${history.length}`);
  const read = await introspectDatabase(target(path));
  refuseBlocked('introspect', read.findings);
  const expected = foldHistory(history).value;
  const [got, wanted] = [[...read.value.schema.tables.keys()].sort(), [...expected.tables.keys()].sort()];
  if (got.join() !== wanted.join()) out.push(`tables are ${got.join(', ')} instead of ${wanted.join(', ')}`);
  if (history.at(-1)?.schemaHash !== hashSchema(expected))
    out.push('the history does not fold to its own hash');
  return out;
}

function refuseBlocked(what: string, findings: Finding[]): void {
  if (findings.length === 0) return;
  throw new Error(
    `${what}: ${findings.map(({ code, title, why }) => `${code} ${title} (${why})`).join('; ')}`,
  );
}
