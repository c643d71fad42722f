import type { Finding, Severity } from '@kschema/grammar';

/** How machines are told how bad a finding is. What has to be accepted stops a build like what is blocked. */
export type Level = 'error' | 'warning' | 'note';

const levels: Record<Severity, Level> = {
  blocked: 'error',
  loss: 'error',
  bc: 'error',
  warn: 'warning',
  safe: 'note',
};

/** What an `@allow` covers stands in nobody's way. */
export function levelOf({ severity, allowed }: Finding): Level {
  return allowed === undefined ? levels[severity] : 'note';
}

/** What reviewers are told: everything but what is only information, as on a terminal. */
export function reported(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ severity }) => severity !== 'safe');
}
