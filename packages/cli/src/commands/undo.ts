import { realpathSync } from 'node:fs';
import {
  printVersion,
  renameInSource,
  rewriteSource,
  type UndoEnd,
  unacceptedOf,
  undoEnd,
  undoEnds,
  undo as undoTo,
  type Version,
  versionFileName,
} from '@kschema/compiler';
import { keptCopies } from '@kschema/engine';
import { findingOf } from '@kschema/grammar';
import type { Command, Context, Input } from '../command.ts';
import { Halt, halt } from '../problem.ts';
import { notCompiled, nothingCompiled, sourceStuck, usageWrong } from '../problems.ts';
import {
  acceptancesOf,
  acceptLine,
  acceptOptions,
  openFindings,
  withAcceptances,
} from '../project/acceptances.ts';
import { type ChangeSet, compileNext, loadChangeSet } from '../project/change-set.ts';
import { openProject, type Project } from '../project/config.ts';
import { targetOf } from '../project/targets.ts';
import { writeSources } from '../project/write-sources.ts';
import { renderFindings, tally } from '../view/finding.ts';
import { renderPlan, stepDocument } from '../view/plan.ts';
import { hanging } from '../view/text.ts';

export const undo: Command = {
  name: 'undo',
  summary: 'make a version that takes back the newest ones',
  description:
    'Goes back by the inverses that versions keep: writes the older schema into the source and compiles it as the next version, which `push` brings to every database like any other. A history never loses a version. A step that lost data has no inverse; undoing ends there, and says so.',
  options: [
    {
      flags: '--to <version>',
      about: 'the version whose schema comes back; the one before the newest when left out',
    },
    { flags: '--dry-run', about: 'show what would be written; change nothing' },
    { flags: '--name <text>', about: 'a name for the version' },
    ...acceptOptions,
  ],
  examples: [
    ['kschema undo --dry-run', 'what taking back the newest version means'],
    ['kschema undo --to 4', 'back to the schema of version 4'],
  ],
  async run(context, input) {
    const project = await openProject(context.files, context.config);
    const set = await loadChangeSet(context, project);
    const { history, changes } = set;
    if (history.length === 0) halt(nothingCompiled, project.history, { directory: project.history });
    if (changes.length > 0)
      throw new Halt('stopped', [findingOf(notCompiled, '', { changes: changes.length }, [])]);
    const to = versionIn(input, history);
    const end = undoEnd(history, to);
    if (end !== null) throw new Halt('stopped', [endFinding(context, project, history, to, end)]);
    const before = new Map([...set.sources.files].map(([path, { text }]) => [path, text]));
    const after = olderSource(set, before, to, project);
    for (const [path, text] of after) context.files.remember(path, text);

    const next = await loadChangeSet(context, project);
    const accepted = await acceptancesOf(context, input, next.findings);
    const name = String(input.options.name ?? `back to version ${to}`);
    const compiled = compileNext(context, next, { name, accepted });
    const { version } = compiled;
    const findings = withAcceptances(compiled.findings, accepted);
    const dryRun = input.options.dryRun === true;
    context.say(`Version ${history.length + 1} takes back ${takenBack(history, to)}`);
    context.say(renderPlan(next.events, context.style));
    const open = openFindings(compiled.findings, accepted);
    const text = renderFindings(open, context.style);
    if (text !== '') context.say(`\n${text}\n`);
    const steps = next.events.map(stepDocument);
    const document = { to, version: history.length, dryRun, file: null, files: [], steps, accept: null };
    if (version === null) {
      context.say(`${context.colors.red('Not undone')}: ${tally(open)}.`);
      const blocked = open.some(({ severity }) => severity === 'blocked');
      const accept = blocked ? null : acceptLine(`undo --to ${to}`, unacceptedOf(open, []));
      if (accept !== null) context.say(`If that is meant, accept it and say why:\n  ${accept}`);
      return { exit: 'stopped', findings, document: { ...document, accept } };
    }
    // The source first: killed before the version is written, `kschema compile` finishes it.
    const files = await writeSources(context, before, after, dryRun ? 'show' : 'write');
    if (dryRun) {
      context.say('Dry run: nothing was changed.');
      return { exit: 'ok', findings, document: { ...document, files } };
    }
    const file = `${project.history}/${versionFileName(version.number)}`;
    await context.files.write(file, printVersion(version));
    const done = `wrote ${file}; \`kschema push\` brings databases to it`;
    context.say(hanging(`${context.colors.green('✓')} `, done, context.width));
    return { exit: 'ok', findings, document: { ...document, version: version.number, file, files } };
  },
};

function versionIn(input: Input, history: readonly Version[]): number {
  const written = input.options.to;
  const head = history.length;
  const to = written === undefined ? head - 1 : Number(written);
  if (Number.isInteger(to) && to >= 1 && to < head) return to;
  const message =
    head === 1
      ? 'There is one version, and nothing before it to go back to'
      : `\`--to\` takes a version from 1 to ${head - 1}`;
  return halt(usageWrong, '', { message, help: 'kschema undo --help' });
}

/** The source as it declares the older schema. Halts where the inverses or the source cannot say it. */
function olderSource(
  { history, sources }: ChangeSet,
  texts: ReadonlyMap<string, string>,
  to: number,
  project: Project,
): Map<string, string> {
  const older = undoTo(history, to);
  const renamed = older === null ? null : renameInSource(texts, older.renames);
  const result =
    older === null || renamed === null ? null : rewriteSource(sources.root, renamed, older.schema);
  return result ?? halt(sourceStuck, project.schema, { file: project.schema, what: `version ${to}` });
}

function takenBack(history: readonly Version[], to: number): string {
  const gone = history.slice(to).map(({ number }) => number);
  return gone.length === 1 ? `version ${gone[0]}` : `versions ${gone[0]} to ${gone.at(-1)}`;
}

function endFinding(
  context: Context,
  project: Project,
  history: readonly Version[],
  to: number,
  { version, events }: UndoEnd,
) {
  const kept = keptBefore(context, project, version);
  return findingOf(undoEnds, `version ${version}`, { to, version, events, newest: history.length, kept }, []);
}

/** The kept copy of the configured target from before that version, or null. */
function keptBefore(context: Context, project: Project, version: number): string | null {
  if (project.target === null) return null;
  const { shown } = targetOf(context, project, undefined, 'undo');
  if (!context.files.exists(shown)) return null;
  const copies = keptCopies(realpathSync(shown)).filter(({ before }) => /^v\d+$/.test(before));
  const fitting = copies.filter(({ before }) => Number(before.slice(1)) <= version);
  const best = fitting.sort((a, b) => Number(b.before.slice(1)) - Number(a.before.slice(1)))[0];
  return best === undefined ? null : context.files.shown(best.path);
}
