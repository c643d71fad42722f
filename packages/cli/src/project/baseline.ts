import {
  compileVersion,
  hashSchema,
  noPolicy,
  printVersion,
  schemaToSource,
  unacceptedOf,
  type Version,
  versionFileName,
} from '@kschema/compiler';
import { baselineEmpty, inspectTarget, introspectDatabase, ledgerExists, push } from '@kschema/engine';
import { type Finding, findingOf } from '@kschema/grammar';
import type { Context, Result } from '../command.ts';
import { Halt, halt } from '../problem.ts';
import { wouldOverwrite } from '../problems.ts';
import { renderFindings } from '../view/finding.ts';
import { hanging } from '../view/text.ts';
import { loadHistory } from './change-set.ts';
import { openProject, type Project } from './config.ts';
import { exitOf, foreignTexts, haltIfBlocked, opened } from './database.ts';
import { currentPerson, now } from './person.ts';
import { isBlocked, loadSources, type Sources } from './sources.ts';
import { type Target, targetOf } from './targets.ts';

/**
 * Takes a database that kschema never touched as the first version of a history: writes the
 * schema, then the version, then the ledger, so that an interrupted run is finished by the same
 * command. Nothing that is there is overwritten, and no statement changes the database's schema.
 */
export async function pullBaseline(context: Context, url: string): Promise<Result> {
  const project = await openProject(context.files, context.config);
  const target = targetOf(context, project, url, 'pull');
  const { history } = loadHistory(context, project);
  const inspected = await inspectTarget(opened(target));
  haltIfBlocked(inspected.findings);
  const [known] = inspected.value.versions;
  if (known !== undefined) return alreadyThere(context, target, known, inspected.value.head, history);

  const { value, findings } = await introspectDatabase(opened(target));
  haltIfBlocked(findings);
  if (value.schema.tables.size === 0)
    stop(findingOf(baselineEmpty, target.shown, { path: target.shown }, []));
  const left = foreignTexts(value);
  for (const remark of left) context.note(hanging('left alone: ', remark, context.width));

  const sources = sourcesFor(context, project, schemaToSource(value.schema));
  const file = `${project.history}/${versionFileName(1)}`;
  const version = versionThere(history, sources, file) ?? (await baselineOf(context, sources));
  if (sources.isNew) await written(context, project.schema, sources.text);
  if (history.length === 0) await written(context, file, printVersion(version));
  return record(context, target, version, { file: project.schema, text: sources.text, left });
}

function alreadyThere(
  context: Context,
  target: Target,
  known: { hash: string },
  head: number,
  history: readonly Version[],
): Result {
  const [first] = history;
  if (first?.baseline !== true || first.hash !== known.hash) {
    const facts = { path: target.shown, version: head };
    return stop(findingOf(ledgerExists, target.shown, facts, []));
  }
  context.say(`${target.url} has this baseline already: nothing to do.`);
  const document = { source: target.url, file: null, text: '', left: [], baseline: { version: first.hash } };
  return { exit: 'ok', findings: [], document };
}

/** The schema as it is in the project, or as it will be written; halts when another one is there. What exists already is no question of policy. */
function sourcesFor(
  context: Context,
  project: Project,
  text: string,
): Sources & { text: string; isNew: boolean } {
  const { files } = context;
  files.remember('<pulled>', text);
  const pulled = loadSources(files, '<pulled>', noPolicy);
  if (isBlocked(pulled.findings)) stop(...pulled.findings);
  const there = files.readIfThere(project.schema);
  if (there === null) return { ...pulled, text, isNew: true };
  const sources = loadSources(files, project.schema, noPolicy);
  const same = hashSchema(sources.declaration.schema) === hashSchema(pulled.declaration.schema);
  if (!same || isBlocked(sources.findings)) halt(wouldOverwrite, project.schema, { file: project.schema });
  return { ...sources, text: there, isNew: false };
}

/** What an interrupted run has compiled already. Anything else in the history stays as it is, and stops this. */
function versionThere(history: readonly Version[], { declaration }: Sources, file: string): Version | null {
  const [first] = history;
  if (first === undefined) return null;
  const own = history.length === 1 && first.baseline === true;
  if (!own || first.schemaHash !== hashSchema(declaration.schema)) halt(wouldOverwrite, file, { file });
  return first;
}

/** The first version. What it would break elsewhere is accepted: the database is like that already. */
async function baselineOf(context: Context, { declaration }: Sources): Promise<Version> {
  const input = { history: [], declaration, name: 'baseline', baseline: true as const };
  const first = compileVersion({ ...input, accepted: [] });
  if (first.value !== null) return first.value;
  const by = await currentPerson(context.files.cwd);
  const at = now(context.env);
  const accepted = unacceptedOf(first.findings, []).map(({ code, severity, subject, fingerprint }) => ({
    ...{ code, severity, subject, fingerprint: fingerprint ?? '', by, at },
    reason: 'the database was like this when it was taken as the baseline',
  }));
  const second = compileVersion({ ...input, accepted });
  return second.value ?? stop(...second.findings);
}

/** The ledger comes last, and only when the database really holds the version. */
async function record(
  context: Context,
  target: Target,
  version: Version,
  written: { file: string; text: string; left: string[] },
): Promise<Result> {
  const { value, findings } = await push(opened(target), [version], {
    actor: await currentPerson(context.files.cwd),
    at: now(context.env),
    guard: 'copy',
    clock: () => Math.round(performance.now()),
  });
  const document = { source: target.url, ...written, baseline: { version: version.hash } };
  if (findings.length > 0) {
    context.say(`\n${renderFindings(findings, context.style)}`);
    context.say(
      '\nThe files are written, the ledger is not: run the same command again when this is solved.',
    );
    return { exit: exitOf(findings), findings, document };
  }
  const head = `${context.colors.green('✓')} `;
  const text = `${target.url} is at version ${value.head}, its baseline: it holds exactly that, so nothing was run`;
  context.say(hanging(head, text, context.width));
  return { exit: 'ok', findings, document };
}

async function written(context: Context, file: string, text: string): Promise<void> {
  await context.files.write(file, text);
  context.say(`wrote ${file}`);
}

function stop(...findings: Finding[]): never {
  throw new Halt('stopped', findings);
}
