import { type Compatibility, type Finding, findingOf } from '@kschema/grammar';
import type { Change } from '../change.ts';
import type { Declaration } from '../declaration.ts';
import { noPolicy, type Policy } from '../policy/policy.ts';
import { severityUnder, stopped } from '../policy/severity.ts';
import { changeRules } from '../rules/change/index.ts';
import type { Schema } from '../schema.ts';
import { type Allows, allowsOf } from './allow.ts';
import { contextOf } from './context.ts';
import { changeFingerprint } from './fingerprint.ts';
import { idleAllow, idleUsing } from './idle.ts';
import { lookersOf } from './lookers.ts';
import { answered, type DataFinding } from './measured.ts';
import { placesOf } from './places.ts';
import type { ChangeContext, ChangeRule, Verdict } from './rule.ts';
import { subjectOf } from './subject.ts';
import type { UsedNames } from './used-names.ts';

export type { DataFinding } from './measured.ts';
export type * from './question.ts';
export type { ChangeContext, ChangeRule, Verdict } from './rule.ts';
export { subjectOf } from './subject.ts';
export { namesOf, noUsedNames, type UsedNames } from './used-names.ts';

/** What two schemas cannot tell. */
export interface JudgeOptions {
  /** Names that earlier versions used and dropped ({@link namesOf}); none when absent. */
  usedNames?: UsedNames;
  /** ISO date `YYYY-MM-DD` for deprecation windows; without it they are not judged. */
  today?: string;
  policy?: Policy;
  /** Whether no query uses what a change is about, where that lets an incompatible change pass. */
  unused?: (change: Change) => boolean;
}

/**
 * What the rules on changes say, in the order of `changes`. Every change has at least one
 * finding with its compatibility; `bc` and `loss` carry a fingerprint bound to the change and
 * to `parent`, the hash of the version it starts from. An `@allow` covers findings of its code
 * on its element (on the table, for what was dropped from it), never a blocked one; one that
 * covers nothing is NM105. What the policy turns off is `safe`: it asks for nothing, and still
 * says what the change breaks.
 */
export function judge(
  before: Schema,
  after: Declaration,
  changes: Change[],
  parent: string | null,
  options: JudgeOptions = {},
): Finding[] {
  const allows = allowsOf(after);
  const findings = judgeEach(before, after, changes, parent, options, allows).map(({ finding }) => finding);
  for (const allow of allows.unused()) {
    if (changeCodes.has(allow.code)) findings.push(idleAllow(allow, after));
  }
  findings.push(...idleUsing(after, changes));
  return findings;
}

/**
 * Of what {@link judge} says, that which hangs on the data of a database: what to ask it, and
 * the finding once the answer is known.
 */
export function judgeData(
  before: Schema,
  after: Declaration,
  changes: readonly Change[],
  parent: string | null,
  options: JudgeOptions = {},
): DataFinding[] {
  return judgeEach(before, after, changes, parent, options, allowsOf(after)).flatMap(
    ({ rule, verdict, finding }) => {
      if (verdict.asks === undefined) return [];
      return [{ finding, question: verdict.asks, answered: answered(rule, verdict, finding) }];
    },
  );
}

/** The weakest answers over all findings; all promises kept when there are none. */
export function compatibilityOf(findings: readonly Finding[]): Compatibility {
  const weakest: Compatibility = {
    oldAppReads: true,
    oldAppWrites: true,
    newAppOnOldDatabase: true,
    oldEventOnNewSchema: true,
  };
  for (const { compatibility } of findings) {
    if (compatibility === undefined) continue;
    weakest.oldAppReads &&= compatibility.oldAppReads;
    weakest.oldAppWrites &&= compatibility.oldAppWrites;
    weakest.newAppOnOldDatabase &&= compatibility.newAppOnOldDatabase;
    weakest.oldEventOnNewSchema &&= compatibility.oldEventOnNewSchema;
  }
  return weakest;
}

/** Whether somebody has to take responsibility by fingerprint before a version is compiled. */
export function needsAcceptance(finding: Finding): boolean {
  return (
    (finding.severity === 'bc' || finding.severity === 'loss') &&
    finding.fingerprint !== undefined &&
    finding.allowed === undefined
  );
}

interface Judged {
  rule: ChangeRule;
  verdict: Verdict;
  finding: Finding;
}

function judgeEach(
  before: Schema,
  after: Declaration,
  changes: readonly Change[],
  parent: string | null,
  options: JudgeOptions,
  allows: Allows,
): Judged[] {
  const context = contextOf(before, after, changes, options);
  const policy = options.policy ?? noPolicy;
  const unused = options.unused ?? (() => false);
  const judging = { context, policy, allows, parent, unused };
  const all: Judged[] = [];
  for (const change of changes) {
    for (const { rule, look } of lookersOf(change.kind)) {
      const verdict = look(change, context);
      if (verdict === null) continue;
      all.push({ rule, verdict, finding: judged(rule, verdict, change, judging) });
    }
  }
  return all;
}

const changeCodes = new Set(changeRules.map((rule) => rule.code));

/** What is the same for all findings of one run. */
interface Judging {
  context: ChangeContext;
  policy: Policy;
  allows: Allows;
  parent: string | null;
  unused: (change: Change) => boolean;
}

function judged(
  rule: ChangeRule,
  verdict: Verdict,
  change: Change,
  { context, policy, allows, parent, unused }: Judging,
): Finding {
  const subject = verdict.subject ?? subjectOf(change);
  const own = verdict.severity ?? rule.severity;
  const asked = severityUnder(policy, rule, own);
  const severity = asked === 'off' ? 'safe' : asked;
  const found: Finding = {
    ...findingOf(rule, subject, verdict.facts, verdict.spans ?? placesOf(change, context.after)),
    severity: own,
    compatibility: verdict.compatibility ?? rule.compatibility,
  };
  const finding = stopped(found, severity);
  if (verdict.fixes !== undefined) finding.fixes = verdict.fixes;
  if (own === 'blocked') return finding;
  const allow = allows.covering(rule.code, change);
  if (severity === 'blocked') return finding;
  if (severity === 'bc' || severity === 'loss')
    finding.fingerprint = changeFingerprint(finding, change, parent);
  if (allow !== null) finding.allowed = allow.reason;
  // What a policy raises is meant to be accepted by somebody.
  else if (severity === 'bc' && own === 'bc' && !policy.severities.has(rule.code) && unused(change)) {
    finding.allowed = 'no query uses it';
    finding.unused = true;
  }
  return finding;
}
