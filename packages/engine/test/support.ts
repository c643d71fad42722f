import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type EventBody,
  foldEvents,
  foldHistory,
  hashOf,
  hashSchema,
  type Unsealed,
  type Version,
} from '@kschema/compiler';
import { afterAll } from 'vitest';
import { nextVersion } from '../../compiler/test/accepting.ts';
import { type Engine, type PushOptions, push, type Session, type Target } from '../src/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'kschema-engine-'));
let counter = 0;
let ticks = 0;

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A path where no database is yet. */
export function freshPath(): string {
  counter += 1;
  return join(folder, `db-${process.pid}-${counter}`);
}

export function freshTarget(engine: Engine): Target {
  return { engine, path: freshPath(), options: { bufferPoolSize: 256 * 2 ** 20, maxDbSize: 2 ** 30 } };
}

export const pushOptions: PushOptions = {
  guard: 'copy',
  actor: 'tester',
  at: '2026-01-02T03:04:05.000Z',
  clock: () => {
    ticks += 1;
    return ticks;
  },
};

/** A history with one version for each text, everything accepted. */
export function historyOf(...texts: (string | EventBody[])[]): Version[] {
  const history: Version[] = [];
  for (const text of texts) {
    history.push(typeof text === 'string' ? nextVersion(history, text) : handMade(history, text));
  }
  return history;
}

/** A version of events that nobody compiled. */
export function handMade(history: readonly Version[], bodies: EventBody[]): Version {
  const number = history.length + 1;
  const schema = foldEvents(foldHistory(history).value, bodies).value;
  const version: Unsealed = {
    format: 1,
    number,
    name: '',
    parent: history.at(-1)?.hash ?? null,
    events: bodies.map((body) => ({
      ...body,
      id: hashOf(body).slice(0, 32),
      type: 'DDL',
      dependsOn: [],
      version: number,
      cause: '',
      inverse: null,
    })) as Version['events'],
    schemaHash: hashSchema(schema),
    accepted: [],
    compatibility: {
      oldAppReads: true,
      oldAppWrites: true,
      newAppOnOldDatabase: true,
      oldEventOnNewSchema: true,
    },
    minReader: 1,
    minWriter: 1,
  };
  return { ...version, hash: hashOf(version) };
}

/** Pushes and throws on any finding. */
export async function pushed(
  target: Target,
  history: readonly Version[],
  options: Partial<PushOptions> = {},
) {
  const outcome = await push(target, history, { ...pushOptions, ...options });
  if (outcome.findings.length > 0)
    throw new Error(outcome.findings.map(({ code, title }) => `${code} ${title}`).join('\n'));
  return outcome.value;
}

/** Opens, runs, closes. */
export async function inDatabase<T>(target: Target, work: (session: Session) => Promise<T>): Promise<T> {
  const session = await target.engine.open(target.path, target.options);
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}

/** Runs statements one by one; the last one's rows. */
export async function run(target: Target, ...statements: string[]): Promise<Record<string, unknown>[]> {
  return inDatabase(target, async (session) => {
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements) rows = await session.query(statement);
    return rows;
  });
}
