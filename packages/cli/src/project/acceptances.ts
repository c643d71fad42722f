import { type Acceptance, unacceptedOf } from '@kschema/compiler';
import type { Finding } from '@kschema/grammar';
import type { Context, Input, Option } from '../command.ts';
import { halt } from '../problem.ts';
import { acceptanceUnknown, reasonMissing } from '../problems.ts';
import { currentPerson, now } from './person.ts';

/** Options of the commands that take acceptances. */
export const acceptOptions: Option[] = [
  { flags: '--accept <fingerprint...>', about: 'take responsibility for these findings' },
  { flags: '--reason <text>', about: 'why they are accepted' },
  { flags: '--by <person>', about: 'who accepts them; git’s user.name when left out' },
];

/** What `--accept` takes responsibility for; halts when a fingerprint is of none of the findings or has no reason. */
export async function acceptancesOf(
  context: Context,
  input: Input,
  findings: readonly Finding[],
): Promise<Acceptance[]> {
  const fingerprints = (input.options.accept as string[] | undefined) ?? [];
  if (fingerprints.length === 0) return [];
  const reason = String(input.options.reason ?? '').trim();
  if (reason === '') halt(reasonMissing, '', { what: '`--accept`' });
  const by = String(input.options.by ?? (await currentPerson(context.files.cwd)));
  const at = now(context.env);
  return fingerprints.flatMap((fingerprint) => {
    const accepted = findings.filter((finding) => finding.fingerprint === fingerprint);
    const known = unacceptedOf(findings, []).map((finding) => finding.fingerprint ?? '');
    if (accepted.length === 0) halt(acceptanceUnknown, fingerprint, { fingerprint, known });
    return accepted.map(({ code, severity, subject }) => ({
      code,
      severity,
      subject,
      fingerprint,
      reason,
      by,
      at,
    }));
  });
}

/** What is still worth saying: everything but what was just accepted. */
export function openFindings(findings: readonly Finding[], accepted: readonly Acceptance[]): Finding[] {
  const fingerprints = new Set(accepted.map(({ fingerprint }) => fingerprint));
  return findings.filter(({ fingerprint }) => fingerprint === undefined || !fingerprints.has(fingerprint));
}

/** The same for programs: what was just accepted says why, and stands in nobody's way. */
export function withAcceptances(findings: readonly Finding[], accepted: readonly Acceptance[]): Finding[] {
  const reasons = new Map(accepted.map(({ fingerprint, reason }) => [fingerprint, reason]));
  return findings.map((finding) => {
    const reason = reasons.get(finding.fingerprint ?? '');
    return reason === undefined ? finding : { ...finding, allowed: reason };
  });
}

/** The command line that would accept the findings; null when there is nothing that can be. */
export function acceptLine(command: string, findings: readonly Finding[]): string | null {
  const fingerprints = [...new Set(findings.map((finding) => finding.fingerprint))];
  return fingerprints.length === 0
    ? null
    : `kschema ${command} --accept ${fingerprints.join(' ')} --reason "…"`;
}
