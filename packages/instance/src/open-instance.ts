import { EventEmitter } from 'node:events';
import {
  beforeTheFirst,
  EngineFailure,
  failureOf,
  ownDatabase,
  type Target,
  targetOf,
} from '@kschema/engine';
import { type Finding, findingOf } from '@kschema/grammar';
import { type EventLog, openLog } from '@kschema/log';
import { announce, beat } from './announce.ts';
import { engineOf, takeCheckpoint } from './checkpoints.ts';
import { follow } from './follow.ts';
import { keepIndexes } from './indexes.ts';
import {
  type Instance,
  type InstanceEvents,
  type InstanceOptions,
  type InstanceStatus,
  type Publication,
  Refused,
  type StatusError,
} from './instance.ts';
import { publishTo } from './publish.ts';
import { query } from './query.ts';
import { releaseWaiting } from './release-waiting.ts';
import { instanceBroken } from './rules/instance-broken.ts';
import { keyUnreadable } from './rules/key-unreadable.ts';
import { enter, isClosing, isSettled, nothingAhead, type Run } from './run.ts';
import { initialState } from './schema-state.ts';
import { start } from './start.ts';
import { type SigningKey, signingKeyOf } from './trust/key.ts';
import { moved } from './wait.ts';

/**
 * Opens the database of this process and follows the log. Resolves when queries are answered; see `caughtUp` for
 * when everything is applied. Throws {@link Refused} or LogFailure with nothing left open.
 */
export async function openInstance(options: InstanceOptions): Promise<Instance> {
  if (options.key !== undefined && signingKeyOf(options.key) === null)
    throw new Refused(findingOf(keyUnreadable, options.name, {}, []));
  const log = typeof options.log === 'string' ? await openLog(options.log) : options.log;
  const run = newRun(options, log);
  const closeLog = async () => {
    if (typeof options.log === 'string') await log.close();
  };
  try {
    await start(run);
  } catch (error) {
    await run.database.close();
    await closeLog();
    if (error instanceof EngineFailure) throw new Refused(failureOf(error, run.database.target, 0));
    throw error;
  }
  return instanceOf(run, closeLog);
}

function newRun(options: InstanceOptions, log: EventLog): Run {
  return {
    options,
    log,
    database: ownDatabase(targetFor(options)),
    emitter: new EventEmitter<InstanceEvents>(),
    closing: new AbortController(),
    state: 'starting',
    finding: null,
    schema: initialState(options.trust ?? null),
    at: beforeTheFirst,
    last: 0,
    schemaHash: '',
    indexes: { pending: [], building: false, finding: null },
    rebuilt: [],
    checked: null,
    ahead: nothingAhead(options.trust ?? null),
  };
}

function targetFor({ database, engine }: InstanceOptions): Target {
  if (typeof database !== 'string') return database;
  const { value, findings } = targetOf(database, engine ?? {});
  if (value !== null) return value;
  const [finding] = findings;
  throw finding === undefined ? new Error(database) : new Refused(finding);
}

function instanceOf(run: Run, closeLog: () => Promise<void>): Instance {
  const { emitter, options } = run;
  const keys = keysOf(options);
  const tell = () => announce(run, statusOf(run));
  const timer = setInterval(() => {
    void tell();
    void releaseWaiting(run, keys);
  }, beat);
  timer.unref();
  for (const event of told) emitter.on(event, () => void tell());
  void tell();
  let failure: { error: unknown } | null = null;
  const broken = (error: unknown) => {
    if (isClosing(run)) return;
    failure = { error };
    const message = error instanceof Error ? error.message : String(error);
    const finding = findingOf(instanceBroken, options.name, { name: options.name, message }, []);
    enter(run, 'halted', finding);
    emitter.emit('failed', { finding, position: run.at.position + 1, state: run.state });
  };
  const working = [follow(run).catch(broken), keepIndexes(run).catch(broken)];
  // Nobody can listen before they have the instance.
  setImmediate(() => {
    for (const finding of run.rebuilt) emitter.emit('rebuilt', { finding });
  });
  const until = (wanted: () => boolean) => waitUntil(run, wanted, () => failure);
  const reached = (position: number) => until(() => run.at.position >= position);
  // What an app sends first is held against what the log has, not against an empty database.
  const settledOnce = settled(run);
  let closed: Promise<void> | null = null;
  const close = async () => {
    run.closing.abort();
    clearInterval(timer);
    await Promise.all(working);
    enter(run, 'closed');
    for (const event of told) emitter.removeAllListeners(event);
    await run.database.close();
    await run.log.fleet.leave(options.name).catch(() => {});
    await closeLog();
  };
  return {
    name: options.name,
    status: () => statusOf(run),
    query: (statement, parameters) => query(run, statement, parameters),
    async publish(given, how = {}) {
      await settledOnce;
      const { schema } = run;
      const version = Math.min(options.builtFor ?? Number.POSITIVE_INFINITY, schema.line.versions.length);
      const writer = { by: options.name, version, keys, ...(how.id === undefined ? {} : { id: how.id }) };
      const published = await publishTo(run.log, schema, listOf(given), writer);
      run.last = Math.max(run.last, published.position);
      if (how.until === 'applied') await reached(published.position);
      return published;
    },
    reached,
    indexed: () => until(() => isSettled(run) && run.indexes.pending.length === 0),
    async caughtUp() {
      const { last } = await run.log.bounds();
      await reached(last);
    },
    checkpoint: () => takeCheckpoint(run),
    on(event, listener) {
      emitter.on(event, listener as never);
      return () => void emitter.off(event, listener as never);
    },
    close() {
      closed ??= close();
      return closed;
    },
    async [Symbol.asyncDispose]() {
      await this.close();
    },
  };
}

/** What a new instance publishes is signed with. */
function keysOf({ key }: InstanceOptions): SigningKey[] {
  const read = key === undefined ? null : signingKeyOf(key);
  return read === null ? [] : [read];
}

function listOf(given: Publication | readonly Publication[]): readonly Publication[] {
  return 'event' in given ? [given] : given;
}

function statusOf(run: Run): InstanceStatus {
  const { options, state, at, last, schema, schemaHash, indexes, finding, checked } = run;
  return {
    name: options.name,
    state,
    version: schema.line.versions.length,
    position: at.position,
    last: Math.max(last, at.position),
    head: at.head,
    schemaHash,
    engine: engineOf(run),
    builtFor: options.builtFor ?? null,
    ring: options.ring ?? null,
    app: options.app ?? null,
    indexes: { pending: indexes.pending, building: indexes.building, error: errorOf(indexes.finding) },
    checked,
    error: errorOf(finding),
  };
}

function errorOf(finding: Finding | null): StatusError | null {
  return finding && { code: finding.code, title: finding.title, why: finding.why, fix: finding.fix };
}

/** Until it has everything that was there, or can have no more for now. */
function settled(run: Run): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!isSettled(run)) return;
      run.emitter.off('state', look);
      resolve();
    };
    run.emitter.on('state', look);
    look();
  });
}

/** What the fleet is told at once. */
const told = ['state', 'schemaChanged', 'indexes', 'checked'] as const;

/** Asks after everything that moves the database. */
async function waitUntil(
  run: Run,
  wanted: () => boolean,
  failure: () => { error: unknown } | null,
): Promise<void> {
  while (!wanted()) {
    const failed = failure();
    if (failed !== null) throw failed.error;
    if (isClosing(run)) throw new Error('The instance is closed.');
    await moved(run);
  }
}
