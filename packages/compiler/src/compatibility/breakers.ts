import type { Compatibility, Facts, Severity } from '@kschema/grammar';
import type { Change } from '../change.ts';
import { lookersOf } from '../judge/lookers.ts';
import type { ChangeContext, ChangeRule } from '../judge/rule.ts';
import { subjectOf } from '../judge/subject.ts';

export type Question = keyof Compatibility;

export const questions = [
  'oldAppReads',
  'oldAppWrites',
  'newAppOnOldDatabase',
  'oldEventOnNewSchema',
] as const satisfies readonly Question[];

/** A change that is why a promise is broken, with the rule that says so. */
export interface Breaker {
  rule: ChangeRule;
  severity: Severity;
  subject: string;
  facts: Facts;
  change: Change;
}

/** By question: the worst change that breaks the promise, or null where it is kept. */
export type Breakers = Record<Question, Breaker | null>;

export const keepsAll: Readonly<Breakers> = {
  oldAppReads: null,
  oldAppWrites: null,
  newAppOnOldDatabase: null,
  oldEventOnNewSchema: null,
};

/** What the rules say of changes on any base, and the changes that also hang on names of earlier versions. */
export interface Judged {
  breakers: Readonly<Breakers>;
  remembering: readonly Change[];
}

/** Judges changes by the rules that need nothing but the two schemas. */
export function judgeChanges(changes: readonly Change[], context: ChangeContext): Judged {
  const breakers = { ...keepsAll };
  const remembering: Change[] = [];
  for (const change of changes) {
    let asks = false;
    for (const { rule, look } of lookersOf(change.kind)) {
      if (rule.remembers === undefined) consider(breakers, rule, look(change, context), change);
      else asks = true;
    }
    if (asks) remembering.push(change);
  }
  return { breakers, remembering };
}

/** Judges the changes by the rules that ask about names of earlier versions. */
export function judgeByNames(changes: readonly Change[], context: ChangeContext, breakers: Breakers): void {
  for (const change of changes) {
    for (const { rule, look } of lookersOf(change.kind)) {
      if (rule.remembers !== undefined) consider(breakers, rule, look(change, context), change);
    }
  }
}

/** Takes over what is worse. */
export function worsen(into: Breakers, by: Readonly<Breakers>): void {
  for (const question of questions) {
    const other = by[question];
    if (other !== null && isWorse(other, into[question])) into[question] = other;
  }
}

function consider(
  breakers: Breakers,
  rule: ChangeRule,
  verdict: ReturnType<ReturnType<typeof lookersOf>[number]['look']>,
  change: Change,
): void {
  if (verdict === null) return;
  const compatibility = verdict.compatibility ?? rule.compatibility;
  const breaker: Breaker = {
    rule,
    severity: verdict.severity ?? rule.severity,
    subject: verdict.subject ?? subjectOf(change),
    facts: verdict.facts,
    change,
  };
  for (const question of questions) {
    if (!compatibility[question] && isWorse(breaker, breakers[question])) breakers[question] = breaker;
  }
}

/** By severity, then by name, so that the order of the source makes no difference. */
function isWorse(one: Breaker, other: Breaker | null): boolean {
  if (other === null || one === other) return other === null;
  const rank = severities.indexOf(one.severity) - severities.indexOf(other.severity);
  if (rank !== 0) return rank < 0;
  if (one.subject !== other.subject) return one.subject < other.subject;
  return one.rule.code < other.rule.code;
}

const severities: readonly Severity[] = ['blocked', 'loss', 'bc', 'warn', 'safe'];
