import {
  type Acceptance,
  changesOfEvents,
  type DataFinding,
  type DataQuestion,
  type EventBody,
  foldEvents,
  judgeData,
  type Policy,
  type Schema,
  type Version,
} from '@kschema/compiler';
import type { Finding } from '@kschema/grammar';
import type { Session } from '../engine.ts';
import { PlanRefused } from '../steps/plan-steps.ts';
import type { Asking } from './answer.ts';
import { askCast } from './ask-casts.ts';
import { askKey } from './ask-keys.ts';
import { askMultiplicity, askRetarget } from './ask-rels.ts';
import { askConnection, askRows, askTexts, askValues, type Views } from './ask-rows.ts';
import { countAll } from './counts.ts';
import { type Trace, traceFrom } from './trace.ts';

/** Changes that a database does not have yet: a version, or what is not compiled. */
export interface PendingChanges {
  /** Null for what is not compiled. */
  version: number | null;
  events: readonly EventBody[];
  /** What of the changes hangs on data. */
  findings: readonly DataFinding[];
  /** What was accepted when it was compiled. */
  accepted: readonly Acceptance[];
}

/** One finding that hangs on data, with what this database says. */
export interface Precheck {
  /** Null for what is not compiled. */
  version: number | null;
  finding: Finding;
  /** Whether the database could tell; else the finding is worded as a condition. */
  known: boolean;
  /** Who took responsibility for it, when the version was compiled or for this push. */
  accepted: Acceptance | null;
}

/**
 * The findings of a compiled version, judged again from its events. `before`: the schema before
 * it. A policy only lowers them here: what it stops was stopped when the version was compiled.
 */
function pendingVersion(before: Schema, version: Version, policy: Policy): PendingChanges {
  const { after, changes } = changesOfEvents(before, version.events as readonly EventBody[]);
  const findings = judgeData(before, after, changes, version.parent, { policy: lowering(policy) });
  return { version: version.number, events: version.events, findings, accepted: version.accepted };
}

/**
 * Asks a database everything that pending changes need to know, before any of them is applied.
 * Only reads. Later changes are seen through the earlier ones: what a table or property is
 * today is what is counted. `before`: the schema that the database has. `withheld`: counts are told, values
 * are not.
 */
export async function precheck(
  session: Session,
  before: Schema,
  pending: readonly PendingChanges[],
  accepted: readonly Acceptance[],
  examples: 'shown' | 'withheld' = 'shown',
): Promise<Precheck[]> {
  if (before.tables.size === 0 || pending.every(({ findings }) => findings.length === 0)) return [];
  const trace = traceFrom(session.engine, before);
  const asked: { change: PendingChanges; data: DataFinding; asking: Asking }[] = [];
  let was = trace.view();
  for (const change of pending) {
    if (!follows(trace, change)) {
      for (const data of change.findings) asked.push({ change, data, asking: unknown });
      continue;
    }
    const now = trace.view();
    for (const data of change.findings) {
      asked.push({ change, data, asking: askingOf(data.question, { was, now }) });
    }
    was = now;
  }
  const counts = await countAll(
    session,
    asked.flatMap(({ asking }) => asking.wants),
  );
  const checks: Precheck[] = [];
  for (const { change, data, asking } of asked) {
    const answer = await asking.answer(counts, session);
    const measured = answer !== null && examples === 'withheld' ? { ...answer, examples: [] } : answer;
    const finding = measured === null ? data.finding : data.answered(measured);
    const known = measured !== null;
    checks.push({ version: change.version, finding, known, accepted: acceptanceOf(change, data, accepted) });
  }
  return checks;
}

/** What may not be pushed: what would fail, and what would lose data that nobody took responsibility for. */
export function refusedBy(checks: readonly Precheck[]): Finding[] {
  return checks
    .filter(
      ({ finding, accepted }) =>
        finding.severity === 'blocked' || (finding.severity === 'loss' && accepted === null),
    )
    .map(({ finding }) => finding);
}

function acceptanceOf(
  change: PendingChanges,
  { finding }: DataFinding,
  accepted: readonly Acceptance[],
): Acceptance | null {
  const { code, subject, fingerprint } = finding;
  const compiled = change.accepted.find((one) => one.code === code && one.subject === subject);
  return compiled ?? accepted.find((one) => one.fingerprint === fingerprint) ?? null;
}

const unknown: Asking = { wants: [], answer: async () => null };

/** What is not compiled may hold what nobody can plan yet; nothing can be seen through that. */
function follows(trace: Trace, change: PendingChanges): boolean {
  try {
    trace.advance(change.events);
    return true;
  } catch (error) {
    if (change.version === null && error instanceof PlanRefused) return false;
    throw error;
  }
}

function askingOf(question: DataQuestion, views: Views): Asking {
  switch (question.kind) {
    case 'rows':
      return askRows(question, views);
    case 'values':
      return askValues(question, views);
    case 'connection':
      return askConnection(question, views);
    case 'texts':
      return askTexts(question, views);
    case 'cast':
      return askCast(question, views);
    case 'key':
      return askKey(question, views);
    case 'multiplicity':
      return askMultiplicity(question, views);
    case 'retarget':
      return askRetarget(question, views);
  }
}

function lowering(policy: Policy): Policy {
  const lower = [...policy.severities].filter(([, severity]) => ['off', 'safe', 'warn'].includes(severity));
  return { ...policy, severities: new Map(lower) };
}

/** All of them, each judged on the schema that those before it leave. */
export function pendingVersions(
  before: Schema,
  versions: readonly Version[],
  policy: Policy,
): PendingChanges[] {
  let schema = before;
  return versions.map((version) => {
    const pending = pendingVersion(schema, version, policy);
    schema = foldEvents(schema, version.events as readonly EventBody[]).value;
    return pending;
  });
}
