import { printVersion, unacceptedOf, type Version, versionFileName } from '@kschema/compiler';
import { type Finding, findingOf } from '@kschema/grammar';
import type { Command, Context, Result } from '../command.ts';
import { notCompiled } from '../problems.ts';
import {
  acceptancesOf,
  acceptLine,
  acceptOptions,
  openFindings,
  withAcceptances,
} from '../project/acceptances.ts';
import { type ChangeSet, compileNext, loadChangeSet } from '../project/change-set.ts';
import { openProject, type Project } from '../project/config.ts';
import { compatibilityDocument, renderCompatibility } from '../view/compatibility.ts';
import { renderFindings, tally } from '../view/finding.ts';
import { formatOption } from '../view/formats/index.ts';
import { renderPlan, stepDocument } from '../view/plan.ts';
import { count } from '../view/text.ts';

export const compile: Command = {
  name: 'compile',
  summary: 'turn what changed into the next version of the history',
  description:
    'Compares the schema with the newest version, shows the plan and what it breaks, and writes the next version beside the schema. What breaks an app or loses data needs an acceptance with a reason.',
  options: [
    { flags: '--name <text>', about: 'a name for the version' },
    { flags: '--check', about: 'write nothing; exit 1 when something is not compiled (for builds)' },
    ...acceptOptions,
    formatOption,
  ],
  examples: [
    ['kschema compile --name "add posts"', 'the next version'],
    ['kschema compile --check', 'in a build: is everything compiled?'],
    ['kschema compile --check --format github', 'in a workflow of GitHub: with annotations'],
    ['kschema compile --accept 1a2b3c4d5e6f7a8b --reason "unused since May"', 'accept a finding'],
  ],
  async run(context, input) {
    const project = await openProject(context.files, context.config);
    const check = input.options.check === true;
    let set = await loadChangeSet(context, project);
    if (context.interactive && !check) {
      const { askAboutRenames } = await import('../project/ask-renames.ts');
      const skipped = new Set<string>();
      while (await askAboutRenames(context, set.findings, skipped))
        set = await loadChangeSet(context, project);
    }
    const accepted = await acceptancesOf(context, input, set.findings);
    const name = String(input.options.name ?? '');
    const compiled = compileNext(context, set, { name, accepted });
    const { version } = compiled;
    if (set.changes.length === 0) return upToDate(context, set, compiled.findings);
    showPlan(context, set);
    const open = openFindings(compiled.findings, accepted);
    const findings = withAcceptances(compiled.findings, accepted);
    const text = renderFindings(open, context.style);
    if (text !== '') context.say(tally(open) === '' ? text : `\n${text}\n`);
    if (version === null) return refused(context, set, findings, open);
    return check ? uncompiled(context, set, findings) : write(context, project, set, version, findings);
  },
};

function showPlan(context: Context, set: ChangeSet): void {
  const next = set.history.length + 1;
  const title = `Version ${next}: ${count(set.changes.length, 'change')}`;
  context.say(`${title}\n${renderPlan(set.events, context.style)}`);
  if (set.compatibility === null) return;
  const table = renderCompatibility(set.compatibility, set.promise, set.findings, context.style);
  if (table !== '') context.say(`\n${table}`);
}

function upToDate(context: Context, set: ChangeSet, findings: Finding[]): Result {
  const text = renderFindings(findings, context.style);
  if (text !== '') context.say(`${text}\n`);
  const version = set.history.length;
  context.say(
    version === 0
      ? 'Nothing to compile: the schema is empty.'
      : `Nothing to compile: the schema is version ${version}.`,
  );
  return {
    exit: 'ok',
    findings,
    document: {
      ...{ version, file: null, steps: [], compatibility: null, accept: null },
      queries: set.queries.count,
    },
  };
}

/** Says what it would take: the exact command line where acceptances are all that is missing. */
function refused(context: Context, set: ChangeSet, findings: Finding[], open: Finding[]): Result {
  context.say(`${context.colors.red('Not compiled')}: ${tally(open)}.`);
  const blocked = open.some(({ severity }) => severity === 'blocked');
  const accept = blocked ? null : acceptLine('compile', unacceptedOf(open, []));
  if (accept !== null) context.say(`If that is meant, accept it and say why:\n  ${accept}`);
  return { exit: 'stopped', findings, document: documentOf(set, accept) };
}

function uncompiled(context: Context, set: ChangeSet, found: Finding[]): Result {
  const finding = findingOf(notCompiled, '', { changes: set.changes.length }, []);
  context.say(`${renderFindings([finding], context.style)}`);
  return { exit: 'stopped', findings: [...found, finding], document: documentOf(set, null) };
}

async function write(
  context: Context,
  project: Project,
  set: ChangeSet,
  version: Version,
  findings: Finding[],
): Promise<Result> {
  const file = `${project.history}/${versionFileName(version.number)}`;
  await context.files.write(file, printVersion(version));
  const accepted = version.accepted.map(({ code, subject }) => `${code} ${subject}`);
  const how = accepted.length === 0 ? '' : `, accepting ${accepted.join(', ')}`;
  context.say(`${context.colors.green('✓')} wrote ${file}${how}`);
  const document = { ...documentOf(set, null), version: version.number, file };
  return { exit: 'ok', findings, document };
}

function documentOf(set: ChangeSet, accept: string | null) {
  return {
    version: set.history.length,
    file: null,
    steps: set.events.map(stepDocument),
    compatibility: compatibilityDocument(set.compatibility, set.promise),
    accept,
    queries: set.queries.count,
  };
}
