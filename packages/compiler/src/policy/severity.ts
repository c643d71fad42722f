import type { Finding, Rule, Severity } from '@kschema/grammar';
import { type Policy, type PolicySeverity, policySeverities } from './policy.ts';

/**
 * How far a policy may lower a finding. What is `blocked` by its rule cannot be done, would
 * corrupt, or does not say what is meant: no setting changes that. A loss of data is at least
 * said. Everything else is the team's choice.
 */
export function lowestOf(own: Severity): PolicySeverity {
  if (own === 'blocked') return 'blocked';
  return own === 'loss' ? 'warn' : 'off';
}

/** Whether the first stands in the way less than the second. */
export function isBelow(one: PolicySeverity, other: PolicySeverity): boolean {
  return policySeverities.indexOf(one) < policySeverities.indexOf(other);
}

/**
 * What a policy makes of one finding's severity; `own` is what the rule says of this case. Where
 * a rule calls a case of its own harmless, a setting does not make it worse.
 */
export function severityUnder(
  policy: Policy,
  rule: Pick<Rule, 'code' | 'severity'>,
  own: Severity,
): PolicySeverity {
  const set = policy.severities.get(rule.code);
  if (set === undefined || (own === 'safe' && rule.severity !== 'safe')) return own;
  return isBelow(set, lowestOf(own)) ? lowestOf(own) : set;
}

/** Findings of rules that know one severity only, as a policy sees them; without those it turns off. */
export function underPolicy(findings: readonly Finding[], policy: Policy): Finding[] {
  if (policy.severities.size === 0) return [...findings];
  return findings.flatMap((finding) => {
    const severity = severityUnder(policy, finding, finding.severity);
    return severity === 'off' ? [] : [stopped(finding, severity)];
  });
}

/**
 * A finding about a change that is turned off still says what the change breaks, for the version
 * that is stamped with it; only nobody is shown it.
 */
export function isShown(finding: Finding, policy: Policy): boolean {
  return finding.severity !== 'safe' || policy.severities.get(finding.code) !== 'off';
}

/** The finding with that severity; where only the policy stops it, it says so. */
export function stopped(finding: Finding, severity: Severity): Finding {
  if (severity === finding.severity) return finding;
  if (severity !== 'blocked') return { ...finding, severity };
  const why = `${finding.why} The project’s policy stops it.`.trimStart();
  return { ...finding, severity, why };
}
