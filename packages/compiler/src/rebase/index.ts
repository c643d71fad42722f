import { type Finding, findingOf, type Outcome } from '@kschema/grammar';
import { compatibilityMatrix } from '../compatibility/matrix.ts';
import { undeclared } from '../declaration.ts';
import { foldHistory } from '../fold.ts';
import { hashSchema } from '../hash.ts';
import { stampVersion } from '../history/compile.ts';
import { hasConflict, sidesOf } from '../history/conflict.ts';
import { versionFileName } from '../history/print.ts';
import { type HistoryFile, readVersion } from '../history/read-file.ts';
import { sealEvents } from '../history/seal.ts';
import { nothingToRebase } from '../rules/history/nothing-to-rebase.ts';
import { versionsCollide } from '../rules/history/versions-collide.ts';
import { summaryOf } from '../templates/index.ts';
import type { Version } from '../version.ts';
import { meet } from './commute.ts';
import { branchesOf } from './fork.ts';

/** A history with one head again. */
export interface Rebased {
  /** All versions, in order. */
  versions: Version[];
  /** The versions that were put on top: their old numbers, and the new ones, or null where the other side did the same. */
  moved: { from: number; to: number | null }[];
}

export interface RebaseOptions {
  /**
   * Which side of the conflict stays as it is: the one that is published. `first` is above the
   * `=======` mark (`HEAD`) or comes first among `files`. Default `first`.
   */
  keep?: 'first' | 'second';
}

/**
 * Puts one of two branches on top of the other. `files` are those of the history as a merge
 * left them: files with conflict marks hold a version of either side; two files of one number,
 * under any names, do as well. Versions commute when no event of one side writes what an event
 * of the other reads or writes; an event that both sides have is kept once. Everything else is HX103.
 */
export function rebase(files: readonly HistoryFile[], options: RebaseOptions = {}): Outcome<Rebased | null> {
  const { versions, findings } = readSides(files);
  if (findings.some(({ severity }) => severity === 'blocked')) return { value: null, findings };
  const refuse = (finding: Finding) => ({ value: null, findings: [...findings, finding] });
  const fork = branchesOf(versions);
  if (typeof fork === 'string') return refuse(findingOf(nothingToRebase, '', { problem: fork }, []));
  const [kept, mine] = options.keep === 'second' ? [fork.second, fork.first] : [fork.first, fork.second];

  const base = foldHistory(fork.base);
  if (base.findings.length > 0) return { value: null, findings: base.findings };
  const { twins, collision } = meet(base.value, mine, kept);
  if (collision !== null) {
    const [one, other] = [collision.mine, collision.theirs];
    return refuse(collide(summaryOf(one), one.version, summaryOf(other), other.version));
  }

  const result = [...fork.base, ...kept];
  const moved: Rebased['moved'] = [];
  for (const version of mine) {
    const events = version.events.filter((event) => !twins.has(event));
    if (events.length === 0) {
      moved.push({ from: version.number, to: null });
      continue;
    }
    const parent = result.at(-1) ?? null;
    const number = (parent?.number ?? 0) + 1;
    const sealed = sealEvents(foldHistory(result).value, events, number);
    if (sealed.refused !== null) {
      const event = events[sealed.refused.at];
      const mineSays = event === undefined ? '' : summaryOf(event);
      return refuse(collide(mineSays, version.number, sealed.refused.reason, parent?.number ?? 0));
    }
    const { hash: _, ...rest } = version;
    const after = undeclared(sealed.schema);
    const { floors } = compatibilityMatrix({ history: result, after, step: sealed });
    result.push(
      stampVersion({
        ...rest,
        format: 2,
        number,
        parent: parent?.hash ?? null,
        events: sealed.events,
        schemaHash: hashSchema(sealed.schema),
        ...floors,
      }),
    );
    moved.push({ from: version.number, to: number });
  }
  return { value: { versions: result, moved }, findings };
}

function readSides(files: readonly HistoryFile[]): { versions: Version[]; findings: Finding[] } {
  const first: HistoryFile[] = [];
  const second: HistoryFile[] = [];
  for (const file of files) {
    if (!hasConflict(file.text.replaceAll('\r\n', '\n'))) {
      first.push(file);
      continue;
    }
    const sides = sidesOf(file.text);
    first.push({ name: file.name, text: sides.first });
    second.push({ name: file.name, text: sides.second });
  }
  const read = [...first, ...second].map(readVersion);
  return {
    versions: read.flatMap(({ version }) => (version === null ? [] : [version])),
    findings: read.flatMap((one) => one.findings),
  };
}

function collide(mine: string, mineVersion: number, theirs: string, theirsVersion: number): Finding {
  const facts = {
    mine,
    theirs,
    mineFile: versionFileName(mineVersion),
    theirsFile: versionFileName(theirsVersion),
  };
  return findingOf(versionsCollide, '', facts, []);
}
