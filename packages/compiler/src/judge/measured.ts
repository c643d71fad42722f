import type { Finding, Severity } from '@kschema/grammar';
import type { DataQuestion, Measured } from './question.ts';
import type { ChangeRule, Verdict } from './rule.ts';

/** A finding whose weight hangs on data. */
export interface DataFinding {
  /** As it is while nothing is known: worded as a condition. */
  finding: Finding;
  question: DataQuestion;
  /** As it is on a database that gave this answer. */
  answered(measured: Measured): Finding;
}

/** Says the finding again with what is known: the same rule, subject and fingerprint, other weight and words. */
export function answered(rule: ChangeRule, verdict: Verdict, finding: Finding): DataFinding['answered'] {
  return (measured) => {
    const { fingerprint, fixes: _, ...rest } = finding;
    const severity = severityOf(finding.severity, measured);
    return {
      ...rest,
      ...rule.text(verdict.facts, measured),
      severity,
      facts: { ...finding.facts, ...measured },
      ...(severity === 'blocked' || fingerprint === undefined ? {} : { fingerprint }),
    };
  };
}

/**
 * What stops the push cannot be accepted; what concerns no row needs no acceptance. What is
 * blocked whatever the data stays so.
 */
function severityOf(unknown: Severity, { stops, loses }: Measured): Severity {
  if (unknown === 'blocked' || stops > 0) return 'blocked';
  return loses > 0 ? unknown : 'safe';
}
