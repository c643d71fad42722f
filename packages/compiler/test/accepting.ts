import { type Acceptance, check, compileVersion, type Declaration, type Version } from '@kschema/compiler';
import { type Finding, parse } from '@kschema/grammar';

/** The schema that a text declares. Throws on a finding that stops. */
export function declared(text: string): Declaration {
  const path = 'main.kschema';
  const declaration = check(path, new Map([[path, parse(text, path).value]]));
  const blocked = declaration.findings.filter(({ severity }) => severity === 'blocked');
  if (blocked.length > 0) throw new Error(titlesOf(blocked));
  return declaration;
}

/** The version that leads to what a text declares, with everything accepted that can be. Throws when there is none. */
export function nextVersion(history: readonly Version[], text: string): Version {
  const input = { history, declaration: declared(text), name: '' };
  const first = compileVersion({ ...input, accepted: [] });
  if (first.value !== null) return first.value;
  const second = compileVersion({ ...input, accepted: first.findings.flatMap(acceptanceOf) });
  if (second.value === null) throw new Error(titlesOf(second.findings) || 'Nothing changed.');
  return second.value;
}

function acceptanceOf({ code, severity, subject, fingerprint }: Finding): Acceptance[] {
  if (fingerprint === undefined || severity === 'safe') return [];
  const at = '2026-01-01T00:00:00.000Z';
  return [{ code, severity, subject, fingerprint, reason: 'test', by: 'tester', at }];
}

function titlesOf(findings: readonly Finding[]): string {
  return findings.map(({ code, title }) => `${code} ${title}`).join('\n');
}
