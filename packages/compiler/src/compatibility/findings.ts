import { type Finding, findingOf } from '@kschema/grammar';
import { expandWithContract } from '../rules/history/expand-with-contract.ts';
import { floorRaised } from '../rules/history/floor-raised.ts';
import { liveVersionBroken } from '../rules/history/live-version-broken.ts';
import type { Version } from '../version.ts';
import type { CompatibilityCause, CompatibilityMatrix, CompatibilityRange } from './matrix.ts';
import { type CompatibilityPromise, type PromisedQuestion, promisedRanges, termsOf } from './promise.ts';

/** What a matrix means for the version before, for its floors, and for what the project promises. */
export function compatibilityFindings(
  matrix: CompatibilityMatrix,
  promise: CompatibilityPromise,
  parent: Version | null,
): Finding[] {
  return [
    ...betweenNeighbours(matrix),
    ...(parent === null ? [] : raisedFloors(matrix, parent)),
    ...brokenPromises(matrix, promise),
  ];
}

function betweenNeighbours({ version, ranges }: CompatibilityMatrix): Finding[] {
  const last = ranges.at(-1);
  const contract = last?.causes.oldAppReads ?? last?.causes.oldAppWrites ?? null;
  const expand = last?.causes.newAppOnOldDatabase ?? null;
  if (last === undefined || contract === null || expand === null) return [];
  const facts = { version, before: last.to, contract: inWords(contract), expand: inWords(expand) };
  return [findingOf(expandWithContract, `version ${version}`, facts, spansOf([contract, expand]))];
}

function raisedFloors({ version, ranges, floors }: CompatibilityMatrix, parent: Version): Finding[] {
  const findings: Finding[] = [];
  for (const [floor, before, after] of [
    ['reader', parent.minReader, floors.minReader],
    ['writer', parent.minWriter, floors.minWriter],
  ] as const) {
    if (after <= before) continue;
    const last = rangeOf(ranges, after - 1);
    const cause =
      floor === 'reader' ? last?.causes.oldAppReads : (last?.causes.oldAppWrites ?? last?.causes.oldAppReads);
    if (cause == null) continue;
    const facts = { version, floor, before, after, cause: inWords(cause) };
    findings.push(findingOf(floorRaised, `version ${version}`, facts, spansOf([cause])));
  }
  return findings;
}

/** One finding a cause and the versions that it concerns, with all that they cannot do any more. */
function brokenPromises({ version, ranges }: CompatibilityMatrix, promise: CompatibilityPromise): Finding[] {
  const broken = new Map<
    string,
    { cause: CompatibilityCause; versions: string; promises: PromisedQuestion[] }
  >();
  for (const question of termsOf(promise.mode).questions) {
    for (const [cause, concerned] of byCause(promisedRanges(ranges, promise), question)) {
      const versions = versionsText(concerned);
      const key = `${versions} ${inWords(cause)}`;
      const known = broken.get(key) ?? { cause, versions, promises: [] };
      known.promises.push(question);
      broken.set(key, known);
    }
  }
  return [...broken.values()].map(({ cause, versions, promises }) => {
    const facts = {
      version,
      versions,
      reads: promises.includes('oldAppReads'),
      writes: promises.includes('oldAppWrites'),
      events: promises.includes('oldEventOnNewSchema'),
      cause: inWords(cause),
      ...promise,
    };
    return findingOf(liveVersionBroken, `version ${version}`, facts, spansOf([cause]));
  });
}

function byCause(ranges: readonly CompatibilityRange[], question: PromisedQuestion) {
  const causes = new Map<CompatibilityCause, CompatibilityRange[]>();
  for (const range of ranges) {
    const cause = range.causes[question];
    if (cause !== null) causes.set(cause, [...(causes.get(cause) ?? []), range]);
  }
  return causes;
}

/** `version 3`, `versions 1–3`, `versions 1–3 and 5`. */
export function versionsText(ranges: readonly Pick<CompatibilityRange, 'from' | 'to'>[]): string {
  const joined: { from: number; to: number }[] = [];
  for (const { from, to } of ranges) {
    const last = joined.at(-1);
    if (last !== undefined && last.to === from - 1) last.to = to;
    else joined.push({ from, to });
  }
  const parts = joined.map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`));
  const last = parts.pop() ?? '';
  const one = parts.length === 0 && joined[0]?.from === joined[0]?.to;
  return `${one ? 'version' : 'versions'} ${parts.length === 0 ? last : `${parts.join(', ')} and ${last}`}`;
}

function rangeOf(ranges: readonly CompatibilityRange[], version: number): CompatibilityRange | undefined {
  return ranges.find(({ from, to }) => from <= version && version <= to);
}

/** What broke it, as its own rule says it, with the code. */
function inWords({ code, title }: CompatibilityCause): string {
  return `${title} (${code})`;
}

function spansOf(causes: readonly CompatibilityCause[]): Finding['spans'] {
  return [...new Set(causes)].flatMap(({ spans }) => spans);
}
