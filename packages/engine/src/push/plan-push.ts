import { existsSync } from 'node:fs';
import { emptySchema, foldHistory, type Version } from '@kschema/compiler';
import type { Finding, Outcome } from '@kschema/grammar';
import type { DriftDifference } from '../drift/read-drift.ts';
import type { Session } from '../engine.ts';
import { type CopyCost, copyCost } from '../guard/copy.ts';
import { keptPath } from '../guard/keep.ts';
import { guardPaths } from '../guard/paths.ts';
import { readLedger } from '../ledger/versions.ts';
import type { CopyReason, Step, VersionSteps } from '../steps/step.ts';
import { type Carried, readCarried } from './carried.ts';
import { foreignLost } from './foreign.ts';
import { lossesIn } from './losses.ts';
import { pastItsLog, type Standing, standingOf } from './pending.ts';
import { planVersions, type Start } from './plan-versions.ts';
import { failureOf, type Target, withDatabase } from './target.ts';

export interface PlannedVersion {
  number: number;
  name: string;
  /** What is sent, in order, as the engine would get it. */
  statements: string[];
  steps: Step[];
  /** Why it is not one transaction; empty when it is. */
  reasons: CopyReason[];
}

export interface PushPlan {
  exists: boolean;
  /** Version of the database now. */
  head: number;
  /** The version that it holds already although its ledger does not say so; 0 for none. */
  adopt: number;
  pending: PlannedVersion[];
  /** What the copy would cost; null when none is needed. */
  copy: CopyCost | null;
  /** Where the database as it is now would be kept, and what loses data; null when nothing does or no copy is wanted. */
  keep: { path: string; losses: string[] } | null;
  /** Differences from the ledger that nobody ignores; the versions were not compiled for them. */
  drift: DriftDifference[];
}

/** What a push would do, without doing any of it. `keep`: as in {@link PushOptions}. */
export async function planPush(
  target: Target,
  history: readonly Version[],
  keep = 0,
): Promise<Outcome<PushPlan>> {
  const nothing: PushPlan = {
    ...{ exists: false, head: 0, adopt: 0, pending: [] },
    ...{ copy: null, keep: null, drift: [] },
  };
  if (!existsSync(target.path)) {
    const standing: Standing = { head: 0, interrupted: null, adopt: 0, pending: [...history], findings: [] };
    const compiled = emptySchema();
    const start: Start = { compiled, real: compiled };
    return describe(target, { standing, drift: [], start }, nothing);
  }
  const there = { ...nothing, exists: true };
  const read = await withDatabase(target, 'refuse', null as Read | null, async (session: Session) => {
    const standing = await standingOf(session, await readLedger(session), history);
    const past = await pastItsLog(session, standing);
    if (past !== null) standing.findings.push(past);
    const carried = await carriedBy(session, history, standing);
    if (carried.held > 0)
      Object.assign(standing, { adopt: carried.held, pending: history.slice(carried.held) });
    const { compiled, real, open } = carried;
    const start: Start = { compiled, real };
    standing.findings.push(...(await foreignIn(session, target, start, standing.pending)));
    return { standing, drift: open, start };
  });
  if (read.value === null) return { value: there, findings: read.findings };
  const { drift, standing } = read.value;
  const { head, adopt, findings } = standing;
  const described = describe(target, read.value, { ...there, head, adopt, drift });
  const value = keep > 0 ? withKept(target, history, described.value) : described.value;
  return { value, findings: [...findings, ...described.findings] };
}

/** What is read of a database before planning. */
interface Read {
  standing: Standing;
  drift: DriftDifference[];
  start: Start;
}

/** Drift matters where a ledger says what there should be, and something is to be applied to it. */
async function carriedBy(
  session: Session,
  history: readonly Version[],
  standing: Standing,
): Promise<Carried> {
  const { head, pending, interrupted, findings } = standing;
  if (head > 0 && pending.length > 0 && interrupted === null && findings.length === 0)
    return readCarried(session, history, standing);
  const compiled = foldHistory(history.slice(0, history.length - pending.length)).value;
  return { compiled, real: compiled, held: 0, open: [] };
}

/** A version that cannot be planned is told about when it is described. */
async function foreignIn(
  session: Session,
  { engine }: Target,
  start: Start,
  pending: readonly Version[],
): Promise<Finding[]> {
  const planned: VersionSteps[] = [];
  try {
    planned.push(...planVersions(engine, start, pending));
  } catch {
    return [];
  }
  return foreignLost(session, planned);
}

function describe(target: Target, { standing, start }: Read, plan: PushPlan): Outcome<PushPlan> {
  try {
    for (const { version, steps, reasons } of planVersions(target.engine, start, standing.pending)) {
      const { number, name } = version;
      plan.pending.push({ number, name, statements: textsOf(steps), steps, reasons });
    }
  } catch (error) {
    const failing = standing.pending[plan.pending.length]?.number ?? 0;
    return { value: plan, findings: [failureOf(error, target, failing)] };
  }
  const needsCopy = plan.pending.some((version) => version.reasons.length > 0);
  return {
    value: { ...plan, copy: needsCopy ? copyCost(guardPaths(target.engine, target.path), 'goes') : null },
    findings: [],
  };
}

function withKept(target: Target, history: readonly Version[], plan: PushPlan): PushPlan {
  const from = Math.max(plan.head, plan.adopt);
  const losses = from === 0 ? [] : lossesIn(history.slice(from));
  if (losses.length === 0) return plan;
  const paths = guardPaths(target.engine, target.path);
  const path = keptPath(paths.original.main, `v${from + 1}`);
  return { ...plan, copy: copyCost(paths, 'is kept'), keep: { path, losses } };
}

function textsOf(steps: Step[]): string[] {
  return steps.flatMap((step) => {
    if (step.kind !== 'transaction') return [];
    return step.statements.flatMap((statement) => {
      if (typeof statement === 'string') return [statement];
      return statement.kind === 'rows' ? [statement.copy] : [];
    });
  });
}
