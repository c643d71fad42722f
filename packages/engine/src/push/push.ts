import { existsSync, rmSync } from 'node:fs';
import { type Acceptance, foldHistory, noPolicy, type Policy, type Version } from '@kschema/compiler';
import { type Finding, findingOf, type Outcome } from '@kschema/grammar';
import { driftFinding } from '../drift/read-drift.ts';
import type { Session } from '../engine.ts';
import { copyCost } from '../guard/copy.ts';
import { keptPath, removeOldest, removeUnkept } from '../guard/keep.ts';
import { filesOf, type GuardPaths, guardPaths, removeLeftovers } from '../guard/paths.ts';
import type { PushAcceptances } from '../ledger/acceptances.ts';
import { writeNote } from '../ledger/audit.ts';
import { readIgnored } from '../ledger/ignored.ts';
import { type LogPosition, moveTo } from '../ledger/log-position.ts';
import {
  type Ledger,
  readLedger,
  type Stamp,
  withdrawVersion,
  writeAdopted,
  writeVersion,
} from '../ledger/versions.ts';
import { type Precheck, pendingVersions, precheck, refusedBy } from '../precheck/precheck.ts';
import { notEnoughSpace } from '../rules/not-enough-space.ts';
import { pushInterrupted } from '../rules/push-interrupted.ts';
import { PlanRefused } from '../steps/plan-steps.ts';
import type { VersionSteps } from '../steps/step.ts';
import type { Applying } from './applying.ts';
import { type Carried, readCarried } from './carried.ts';
import { foreignLost } from './foreign.ts';
import { applyInTransaction } from './in-place.ts';
import { withLeft } from './live-schema.ts';
import { lossesIn } from './losses.ts';
import { applyOnCopy, changeOnCopy } from './on-copy.ts';
import { pastItsLog, type Standing, standingOf } from './pending.ts';
import { planVersions } from './plan-versions.ts';
import type { PushProgress } from './progress.ts';
import { applyResumably } from './resumable.ts';
import { failureOf, type Target } from './target.ts';
import { Unverified } from './verified.ts';

export interface PushOptions extends Omit<Stamp, 'atPush'> {
  /** `decline`: no copy is made; what is not one transaction is applied step by step in place. */
  guard: 'copy' | 'decline';
  /** Milliseconds from any fixed moment, for durations. */
  clock: () => number;
  /** How many databases as they were before a loss of data are kept beside this one; none when absent. */
  keep?: number;
  /** What the plan said the database holds already beyond its ledger ({@link PushPlan.adopt}); it is proven again. */
  held?: number;
  onProgress?: PushProgress;
  /**
   * `later`: indexes are not built by this push; one that a version replaces stays as it was where it can. The
   * database lacks them until `buildIndexes` is done. With the guard only. Default: `now`.
   */
  indexes?: 'now' | 'later';
  /** What somebody takes responsibility for beside what the versions hold: losses of data that the checks find. */
  accepted?: readonly Acceptance[];
  /** What a project asks of its changes; it may call for less than the rules do. */
  policy?: Policy;
  /**
   * Several pushes made as one: who made which version, and when. It comes out as they do one after the other, or
   * nothing is done and nothing noted, and a finding says why: then each is to be made by itself.
   */
  madeBy?: (version: number) => Pick<Stamp, 'actor' | 'at'>;
  /** Where the database is in a log when the versions are in it: written together with them, or neither. */
  logPosition?: LogPosition;
}

export interface PushResult {
  /** Numbers of the versions that were applied, in order. */
  applied: number[];
  /** Numbers of the versions that the database had already and that its ledger now says. */
  adopted: number[];
  /** Version of the database now. */
  head: number;
  /** How: `none` when there was nothing to apply. */
  way: 'none' | 'transaction' | 'copy' | 'steps';
  /** What the data said beforehand; empty for a database that is new. */
  prechecks: Precheck[];
  /** Where the database as it was before is kept; null when nothing of it was lost. */
  kept: string | null;
  /** Older kept copies that are gone now. */
  removed: string[];
}

/**
 * Brings a database to the last version of the history: all pending versions or none of them.
 * Makes the database when there is none. Before anything is applied, the data is asked what the
 * changes would do to it; what would fail or lose data unaccepted is refused. User input and
 * engine refusals come back as findings; nothing stays open.
 */
export async function push(
  target: Target,
  history: readonly Version[],
  options: PushOptions,
): Promise<Outcome<PushResult>> {
  return pushWith(target, history, options, 'refuse');
}

/** The same without asking the data first: the proof that what the checks refuse does not work out. */
export async function pushUnchecked(
  target: Target,
  history: readonly Version[],
  options: PushOptions,
): Promise<Outcome<PushResult>> {
  return pushWith(target, history, options, 'skip');
}

async function pushWith(
  target: Target,
  history: readonly Version[],
  options: PushOptions,
  checks: State['checks'],
): Promise<Outcome<PushResult>> {
  const result: PushResult = {
    applied: [],
    adopted: [],
    head: 0,
    way: 'none',
    prechecks: [],
    kept: null,
    removed: [],
  };
  const state: State = { target, history, options, result, checks, session: null, failing: 0, ledger: null };
  const began = options.clock();
  const existed = existsSync(target.path);
  let finding: Finding | null = null;
  try {
    const refused = await pushInto(state);
    if (refused.length === 0) return { value: result, findings: [] };
    if (state.session !== null && state.ledger?.exists && options.madeBy === undefined)
      await refuse(state, state.session, 'refused', refused, began);
    return { value: result, findings: refused };
  } catch (error) {
    finding = error instanceof Unverified ? error.finding : failureOf(error, target, state.failing);
  } finally {
    if (!existed) removeEmpty(state);
    await state.session?.close();
  }
  if (options.madeBy === undefined) await noteFailure(state, finding, began);
  return { value: { ...result, applied: [] }, findings: [finding] };
}

/** Opening made the file: a database that no version made is none. It goes while we hold it, so nobody else can be in it. */
function removeEmpty({ target, session, result }: State): void {
  if (session === null || result.way === 'steps') return;
  if (result.applied.length > 0 || result.adopted.length > 0) return;
  for (const file of filesOf(target.engine.files(target.path))) rmSync(file, { force: true });
}

interface State {
  target: Target;
  history: readonly Version[];
  options: PushOptions & Stamp;
  result: PushResult;
  checks: 'refuse' | 'skip';
  session: Session | null;
  ledger: Ledger | null;
  /** The version at hand, for the finding when it fails. */
  failing: number;
}

/** Returns why nothing may be applied; throws when applying fails. */
async function pushInto(state: State): Promise<Finding[]> {
  const { target, history, result } = state;
  let session = await target.engine.open(target.path, target.options);
  state.session = session;
  const paths = guardPaths(target.engine, target.path);
  removeLeftovers(paths);
  removeUnkept(paths.original.main);
  const ledger = await readLedger(session);
  state.ledger = ledger;
  const standing = await standingOf(session, ledger, history);
  result.head = standing.head;
  if (standing.findings.length > 0) return standing.findings;
  const past = state.options.logPosition === undefined ? await pastItsLog(session, standing) : null;
  if (past !== null) return [past];
  if (standing.interrupted !== null && state.options.madeBy !== undefined) {
    const { number: version } = standing.interrupted;
    return [findingOf(pushInterrupted, `version ${version}`, { version }, [])];
  }
  const carried = await carriedOf(state, session, standing);
  if (carried !== null && carried.open.length > 0) return carried.open.map(driftFinding);
  if (carried !== null && carried.held > 0)
    Object.assign(standing, { adopt: carried.held, pending: history.slice(carried.held) });
  const steps = await plan(state, session, standing, carried);
  const lost = await foreignLost(session, steps);
  if (lost.length > 0) return lost;
  const refused = await check(state, session, standing);
  if (refused.length > 0) return refused;
  if (standing.adopt > 0) session = await adopt(state, session, ledger, standing);
  if (steps.length === 0) {
    if (state.options.logPosition !== undefined) await moveTo(session, state.options.logPosition);
    return [];
  }
  const findings = await apply(state, session, ledger, standing, steps);
  if (findings.length > 0) return findings;
  result.applied = steps.map((one) => one.version.number);
  result.head = history.length;
  return [];
}

/** What the data has against the pending versions. One that was begun is finished: its rows are halfway. */
async function check(state: State, session: Session, { pending, interrupted }: Standing): Promise<Finding[]> {
  if (state.checks === 'skip' || interrupted !== null) return [];
  const { history, options, result } = state;
  const before = foldHistory(history.slice(0, history.length - pending.length)).value;
  const accepted = options.accepted ?? [];
  const changes = pendingVersions(before, pending, options.policy ?? noPolicy);
  result.prechecks = await precheck(session, before, changes, accepted);
  state.options = { ...options, atPush: acceptedNow(result.prechecks, accepted) };
  const refused = refusedBy(result.prechecks);
  if (options.madeBy === undefined || refused.length > 0) return refused;
  // What only the versions before it tell is known when they are applied.
  return result.prechecks.filter(({ known }) => !known).map(({ finding }) => finding);
}

/** What of the acceptances counts, by version. */
function acceptedNow(checks: readonly Precheck[], given: readonly Acceptance[]): PushAcceptances {
  const counted = new Map<number, Acceptance[]>();
  for (const { version, accepted } of checks) {
    if (version === null || accepted === null || !given.includes(accepted)) continue;
    const list = counted.get(version) ?? [];
    if (!list.includes(accepted)) list.push(accepted);
    counted.set(version, list);
  }
  return counted;
}

async function apply(
  state: State,
  session: Session,
  ledger: Ledger,
  standing: Standing,
  steps: VersionSteps[],
): Promise<Finding[]> {
  const { target, options, result } = state;
  const { clock } = options;
  const progress = options.onProgress ?? (() => {});
  const interrupted = standing.interrupted;
  const written = { ...ledger };
  const applying: Applying = {
    clock,
    progress,
    async record(into, { version }, durationMs) {
      const stamp = { ...options, ...options.madeBy?.(version.number) };
      await writeVersion(into, written, version, { ...stamp, state: 'applied', durationMs });
      if (options.logPosition !== undefined && version === steps.at(-1)?.version)
        await moveTo(into, options.logPosition);
    },
  };
  const paths = guardPaths(target.engine, target.path);
  const keepAs = interrupted === null && options.guard === 'copy' ? keptFor(state, paths, steps) : null;
  if (interrupted === null && keepAs === null && steps.every((one) => one.reasons.length === 0)) {
    result.way = 'transaction';
    await applyInTransaction(session, steps, applying);
    return [];
  }
  if (interrupted !== null || options.guard === 'decline') {
    result.way = 'steps';
    await applyResumably(session, ledger, steps, interrupted, options, clock, progress);
    if (options.logPosition !== undefined) await moveTo(session, options.logPosition);
    return [];
  }
  const cost = copyCost(paths, keepAs === null ? 'goes' : 'is kept');
  if (cost.free < cost.needed) {
    const facts = { path: target.path, needed: cost.needed, free: cost.free };
    return [findingOf(notEnoughSpace, target.path, facts, [])];
  }
  result.way = 'copy';
  await applyOnCopy(target, steps, applying, keepAs);
  if (keepAs !== null) {
    result.kept = keepAs;
    result.removed = removeOldest(paths.original.main, options.keep ?? 0);
  }
  return [];
}

/** Where the database is kept before these versions; null when they lose nothing, or it is not wanted. */
function keptFor({ options, result }: State, paths: GuardPaths, steps: VersionSteps[]): string | null {
  const versions = steps.map(({ version }) => version);
  if ((options.keep ?? 0) === 0 || result.head === 0 || lossesIn(versions).length === 0) return null;
  return keptPath(paths.original.main, `v${result.head + 1}`);
}

/** Drift is read only where some is ignored, or the caller knows of some: it takes an introspection. */
async function carriedOf(state: State, session: Session, standing: Standing): Promise<Carried | null> {
  const { head, pending, interrupted } = standing;
  if (head === 0 || pending.length === 0 || interrupted !== null) return null;
  const known = (state.options.held ?? 0) > head || (await readIgnored(session)).size > 0;
  return known ? readCarried(session, state.history, standing, indexesOf(state, standing)) : null;
}

/** What was begun with its indexes is finished with them. */
function indexesOf({ options }: State, { interrupted }: Pick<Standing, 'interrupted'>): 'now' | 'later' {
  return interrupted === null && options.guard === 'copy' ? (options.indexes ?? 'now') : 'now';
}

/** Pending versions as steps. Throws PlanRefused. */
async function plan(
  state: State,
  session: Session,
  { pending, interrupted }: Standing,
  carried: Carried | null,
): Promise<VersionSteps[]> {
  const from = state.history.length - pending.length;
  const compiled = carried?.compiled ?? foldHistory(state.history.slice(0, from)).value;
  const indexes = indexesOf(state, { interrupted });
  const real = carried?.real ?? (indexes === 'later' ? await withLeft(session, compiled) : compiled);
  const steps: VersionSteps[] = [];
  state.failing = pending[0]?.number ?? 0;
  for (const one of planVersions(state.target.engine, { compiled, real, indexes }, pending)) {
    steps.push(one);
    state.failing = pending[steps.length]?.number ?? one.version.number;
  }
  return steps;
}

/** Gives the session to go on with: on a copy, the one that was open is of the file before. */
async function adopt(
  state: State,
  session: Session,
  ledger: Ledger,
  { head, adopt: count }: Standing,
): Promise<Session> {
  const { target, options, result } = state;
  const adopted = state.history.slice(head, count);
  const note = (into: Session) => writeAdopted(into, ledger, adopted, options);
  let next = session;
  if (target.engine.capabilities.logKeepsLargeRecords) await note(session);
  else if (options.guard === 'decline') {
    await note(session);
    await session.query('CHECKPOINT');
  } else {
    const work = { from: null, change: note, prove: async () => {}, keepAs: null };
    await changeOnCopy(target, work, options.onProgress ?? (() => {}));
    await session.close();
    next = await target.engine.open(target.path, target.options);
    state.session = next;
  }
  for (const { number } of adopted) result.adopted.push(number);
  result.head = count;
  return next;
}

async function refuse(
  state: State,
  session: Session,
  outcome: 'refused' | 'failed',
  findings: Finding[],
  began: number,
): Promise<void> {
  const version = state.result.head + 1;
  await writeNote(session, state.options, {
    action: 'push',
    outcome,
    version,
    findings: findings.map(({ code, title }) => ({ code, title })),
    durationMs: state.options.clock() - began,
  });
}

/**
 * The session that failed may hold what was rolled back in its memory, so the note is written by another.
 * A database without a ledger gets none for it.
 */
async function noteFailure(state: State, finding: Finding, began: number): Promise<void> {
  const { target } = state;
  if (state.session === null || !existsSync(target.path)) return;
  let session: Session | null = null;
  try {
    session = await target.engine.open(target.path, target.options);
    if (!(await readLedger(session)).exists) return;
    await withdrawVersion(session);
    await refuse(state, session, 'failed', [finding], began);
  } catch (error) {
    // The failure itself is what matters; a note that cannot be written must not hide it.
    if (error instanceof PlanRefused) throw error;
  } finally {
    await session?.close();
  }
}
