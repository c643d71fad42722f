import { existsSync } from 'node:fs';
import { copySchema, foldHistory, type Schema, type Version } from '@kschema/compiler';
import type { Outcome } from '@kschema/grammar';
import type { Session } from '../engine.ts';
import { type CopyCost, copyCost } from '../guard/copy.ts';
import { guardPaths } from '../guard/paths.ts';
import { readLateKeys } from '../introspect/key-order.ts';
import { readLedger } from '../ledger/versions.ts';
import { planSteps } from '../steps/plan-steps.ts';
import type { CopyReason, Step } from '../steps/step.ts';
import { type Standing, standingOf } from './pending.ts';
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
  /** Versions that it holds already without a ledger. */
  adopt: number;
  pending: PlannedVersion[];
  /** What the copy would cost; null when none is needed. */
  copy: CopyCost | null;
}

/** What a push would do, without doing any of it. */
export async function planPush(target: Target, history: readonly Version[]): Promise<Outcome<PushPlan>> {
  const nothing: PushPlan = { exists: false, head: 0, adopt: 0, pending: [], copy: null };
  if (!existsSync(target.path)) {
    const standing: Standing = { head: 0, interrupted: null, adopt: 0, pending: [...history], findings: [] };
    return describe(target, history, { standing, lateKeys: new Set() }, nothing);
  }
  const there = { ...nothing, exists: true };
  const read = await withDatabase(target, 'refuse', null as Read | null, async (session: Session) => {
    const standing = await standingOf(session, await readLedger(session), history);
    const before = schemaBefore(history, standing);
    return { standing, lateKeys: await readLateKeys(session, before, standing.pending) };
  });
  if (read.value === null) return { value: there, findings: read.findings };
  const { head, adopt, findings } = read.value.standing;
  const described = describe(target, history, read.value, { ...there, head, adopt });
  return { value: described.value, findings: [...findings, ...described.findings] };
}

/** What is read of a database before planning. */
interface Read {
  standing: Standing;
  lateKeys: ReadonlySet<string>;
}

/** The schema that the first pending version starts from. */
function schemaBefore(history: readonly Version[], { pending }: Standing): Schema {
  return foldHistory(history.slice(0, history.length - pending.length)).value;
}

function describe(
  target: Target,
  history: readonly Version[],
  { standing, lateKeys: first }: Read,
  plan: PushPlan,
): Outcome<PushPlan> {
  let schema = schemaBefore(history, standing);
  let lateKeys = first;
  for (const version of standing.pending) {
    try {
      const planned = planSteps(target.engine, copySchema(schema), version, lateKeys);
      const { steps, reasons } = planned;
      plan.pending.push({
        number: version.number,
        name: version.name,
        statements: textsOf(steps),
        steps,
        reasons,
      });
      schema = planned.after;
      lateKeys = planned.lateKeys;
    } catch (error) {
      return { value: plan, findings: [failureOf(error, target, version.number)] };
    }
  }
  const needsCopy = plan.pending.some((version) => version.reasons.length > 0);
  return {
    value: { ...plan, copy: needsCopy ? copyCost(guardPaths(target.engine, target.path)) : null },
    findings: [],
  };
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
