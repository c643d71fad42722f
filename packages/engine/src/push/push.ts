import { existsSync, rmSync } from 'node:fs';
import {
  type Acceptance,
  copySchema,
  foldHistory,
  noPolicy,
  type Policy,
  type Version,
} from '@kschema/compiler';
import { type Finding, findingOf, type Outcome } from '@kschema/grammar';
import type { Session } from '../engine.ts';
import { copyCost } from '../guard/copy.ts';
import { filesOf, guardPaths, removeLeftovers } from '../guard/paths.ts';
import { readLateKeys } from '../introspect/key-order.ts';
import type { PushAcceptances } from '../ledger/acceptances.ts';
import { writeRefusal } from '../ledger/audit.ts';
import { type Ledger, readLedger, type Stamp, withdrawVersion, writeVersion } from '../ledger/versions.ts';
import { type Precheck, pendingVersions, precheck, refusedBy } from '../precheck/precheck.ts';
import { notEnoughSpace } from '../rules/not-enough-space.ts';
import { PlanRefused, planSteps } from '../steps/plan-steps.ts';
import type { VersionSteps } from '../steps/step.ts';
import { applyInTransaction } from './in-place.ts';
import { applyOnCopy } from './on-copy.ts';
import { type Standing, standingOf } from './pending.ts';
import type { PushProgress } from './progress.ts';
import { applyResumably } from './resumable.ts';
import { failureOf, type Target } from './target.ts';
import { Unverified } from './verified.ts';

export interface PushOptions extends Omit<Stamp, 'atPush'> {
  /** `decline`: no copy is made; what is not one transaction is applied step by step in place. */
  guard: 'copy' | 'decline';
  /** Milliseconds from any fixed moment, for durations. */
  clock: () => number;
  onProgress?: PushProgress;
  /** What somebody takes responsibility for beside what the versions hold: losses of data that the checks find. */
  accepted?: readonly Acceptance[];
  /** What a project asks of its changes; it may call for less than the rules do. */
  policy?: Policy;
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
  const result: PushResult = { applied: [], adopted: [], head: 0, way: 'none', prechecks: [] };
  const state: State = { target, history, options, result, checks, session: null, failing: 0, ledger: null };
  const began = options.clock();
  const existed = existsSync(target.path);
  let finding: Finding | null = null;
  try {
    const refused = await pushInto(state);
    if (refused.length === 0) return { value: result, findings: [] };
    if (state.session !== null && state.ledger?.exists)
      await refuse(state, state.session, 'refused', refused, began);
    return { value: result, findings: refused };
  } catch (error) {
    finding = error instanceof Unverified ? error.finding : failureOf(error, target, state.failing);
  } finally {
    if (!existed) removeEmpty(state);
    await state.session?.close();
  }
  await noteFailure(state, finding, began);
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
  const session = await target.engine.open(target.path, target.options);
  state.session = session;
  removeLeftovers(guardPaths(target.engine, target.path));
  const ledger = await readLedger(session);
  state.ledger = ledger;
  const standing = await standingOf(session, ledger, history);
  result.head = standing.head;
  if (standing.findings.length > 0) return standing.findings;
  const steps = await plan(state, session, standing);
  const refused = await check(state, session, standing);
  if (refused.length > 0) return refused;
  if (standing.adopt > 0) await adopt(state, session, ledger, standing);
  if (steps.length === 0) return [];
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
  return refusedBy(result.prechecks);
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
  const progress = options.onProgress ?? (() => {});
  const interrupted = standing.interrupted;
  if (interrupted === null && steps.every((one) => one.reasons.length === 0)) {
    result.way = 'transaction';
    await applyInTransaction(session, ledger, steps, options, options.clock);
    return [];
  }
  if (interrupted !== null || options.guard === 'decline') {
    result.way = 'steps';
    await applyResumably(session, ledger, steps, interrupted, options, options.clock, progress);
    return [];
  }
  const cost = copyCost(guardPaths(target.engine, target.path));
  if (cost.free < cost.needed) {
    const facts = { path: target.path, needed: cost.needed, free: cost.free };
    return [findingOf(notEnoughSpace, target.path, facts, [])];
  }
  result.way = 'copy';
  await applyOnCopy(target, ledger, steps, options, options.clock, progress);
  return [];
}

/** Pending versions as steps, each on the schema that the one before it leaves. Throws PlanRefused. */
async function plan(
  state: State,
  session: Session,
  { pending, interrupted }: Standing,
): Promise<VersionSteps[]> {
  const from = state.history.length - pending.length;
  let schema = foldHistory(state.history.slice(0, from)).value;
  // What was planned once is planned the same way again, whatever the steps have changed since.
  let lateKeys: ReadonlySet<string> = interrupted
    ? new Set(interrupted.lateKeys)
    : await readLateKeys(session, schema, pending);
  return pending.map((version) => {
    state.failing = version.number;
    const steps = planSteps(state.target.engine, copySchema(schema), version, lateKeys);
    schema = steps.after;
    lateKeys = steps.lateKeys;
    return steps;
  });
}

async function adopt(
  state: State,
  session: Session,
  ledger: Ledger,
  { adopt: count }: Standing,
): Promise<void> {
  await session.query('BEGIN TRANSACTION');
  for (const version of state.history.slice(0, count)) {
    await writeVersion(session, ledger, version, { ...state.options, state: 'applied', durationMs: -1 });
    state.result.adopted.push(version.number);
  }
  await session.query('COMMIT');
  state.result.head = count;
}

async function refuse(
  state: State,
  session: Session,
  outcome: 'refused' | 'failed',
  findings: Finding[],
  began: number,
): Promise<void> {
  const version = state.result.head + 1;
  await writeRefusal(session, state.options, {
    outcome,
    version,
    findings,
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
