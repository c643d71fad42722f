import type { Finding, Outcome } from '@kschema/grammar';
import { foldHistory } from '../fold.ts';
import { hashSchema } from '../hash.ts';
import { historyBroken } from '../rules/history/history-broken.ts';
import { schemaHashDiffers } from '../rules/history/schema-hash-differs.ts';
import type { Version } from '../version.ts';
import { versionFileName } from './print.ts';
import { fileFinding, type HistoryFile, readVersion } from './read-file.ts';

/**
 * Reads a history from its files, in any order, and proves it: every hash, every parent, no gap,
 * one head, every event valid and applicable, and the last schema's hash. `value` holds the
 * versions up to the first that is wrong; with a blocked finding it is not to be built on.
 */
export function readHistory(files: readonly HistoryFile[]): Outcome<Version[]> {
  const findings: Finding[] = [];
  const read: { file: HistoryFile; version: Version | null }[] = [];
  for (const file of sortedByNumber(files)) {
    const one = readVersion(file);
    findings.push(...one.findings);
    read.push({ file, version: one.version });
  }
  const versions: Version[] = [];
  for (const [at, { file, version }] of read.entries()) {
    const problem = placeProblem(file, version, at === 0 ? null : (read[at - 1]?.version ?? 'unreadable'));
    if (problem !== null) findings.push(fileFinding(historyBroken, file.name, { file: file.name, problem }));
    if (problem !== null || version === null || versions.length < at) continue;
    versions.push(version);
  }
  if (findings.some(({ severity }) => severity === 'blocked')) return { value: versions, findings };
  const folded = foldHistory(versions);
  findings.push(...folded.findings);
  const last = versions.at(-1);
  if (last !== undefined && folded.findings.length === 0 && hashSchema(folded.value) !== last.schemaHash) {
    const file = read.at(-1)?.file.name ?? versionFileName(last.number);
    findings.push(fileFinding(schemaHashDiffers, file, { file }));
  }
  return { value: versions, findings };
}

/** Why a file cannot stand here, or null. What is unreadable has been told about already. */
function placeProblem(
  file: HistoryFile,
  version: Version | null,
  previous: Version | null | 'unreadable',
): string | null {
  const number = numberOf(file.name);
  if (number === null) return `its name is not a number, as in ${versionFileName(1)}`;
  if (version === null || previous === 'unreadable') return null;
  if (version.number !== number) return `it holds version ${version.number}`;
  const expected = (previous?.number ?? 0) + 1;
  if (number === previous?.number) return `there is another file for version ${number}`;
  if (number !== expected) return `version ${expected} is missing`;
  if (version.parent === (previous?.hash ?? null)) return null;
  return previous === null
    ? 'it is the first, but names a parent'
    : `its parent is not ${versionFileName(previous.number)} as it is here`;
}

function sortedByNumber(files: readonly HistoryFile[]): HistoryFile[] {
  return [...files].sort(
    (a, b) => (numberOf(a.name) ?? Infinity) - (numberOf(b.name) ?? Infinity) || (a.name < b.name ? -1 : 1),
  );
}

/** The number in a file's name; folders before it do not count. */
export function numberOf(name: string): number | null {
  const match = /(?:^|[\\/])(\d{1,9})\.json$/.exec(name);
  return match === null ? null : Number(match[1]);
}
