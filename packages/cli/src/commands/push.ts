import { type Acceptance, type Policy, unacceptedOf, type Version } from '@kschema/compiler';
import {
  checkPush,
  driftFinding,
  type Precheck,
  type PushPlan,
  planPush,
  push as pushTo,
  refusedBy,
} from '@kschema/engine';
import type { Finding } from '@kschema/grammar';
import type { Command, Context, Input, Result } from '../command.ts';
import { logTargetOf } from '../fleet/log-target.ts';
import { keyOption } from '../fleet/signing.ts';
import { halt } from '../problem.ts';
import { nothingCompiled } from '../problems.ts';
import { acceptancesOf, acceptLine, acceptOptions } from '../project/acceptances.ts';
import { loadHistory } from '../project/change-set.ts';
import { openProject } from '../project/config.ts';
import { exitOf, haltIfBlocked, opened, shownKept } from '../project/database.ts';
import { currentPerson, now } from '../project/person.ts';
import { type Target, targetOf } from '../project/targets.ts';
import { uncompiledChanges } from '../project/uncompiled.ts';
import { renderFindings } from '../view/finding.ts';
import { precheckDocument, renderPrechecks } from '../view/prechecks.ts';
import { progressText, reasonsOf, renderKeep, renderPending } from '../view/push.ts';
import { count, hanging } from '../view/text.ts';

export const push: Command = {
  name: 'push',
  summary: 'bring a database, or every instance that follows a log, to the newest version',
  description:
    'Applies the versions that a database does not have yet: all of them or none. Before that it counts what they would do to its rows: what would fail is refused, and so is what would lose data, unless somebody accepts it. What the engine cannot do in one transaction happens on a copy that takes the database’s place when it is proven. With a log as its target, the versions are written there, after every live instance has said what its rows have against them; each instance then applies them.',
  arguments: [{ name: '[target]', about: 'such as kuzu:./db; the one in kschema.json when left out' }],
  options: [
    { flags: '--dry-run', about: 'show what would be done and what it costs; change nothing' },
    { flags: '--no-keep', about: 'keep no copy of the database as it was before a loss of data' },
    { flags: '--no-guard', about: 'make no copy at all; for who has a backup' },
    {
      flags: '--ring <name>',
      about: 'log: only the instances of that ring apply it before `kschema release`',
    },
    {
      flags: '--two-phase',
      about: 'log: what older apps cannot live with waits until every live instance has what comes before it',
    },
    { flags: '--wait', about: 'log: until every live instance has it' },
    { flags: '--timeout <seconds>', about: 'log: how long to wait for the instances; 60 when left out' },
    { flags: '--no-check', about: 'log: do not ask the instances what their rows have against it' },
    keyOption,
    ...acceptOptions,
  ],
  examples: [
    ['kschema push --dry-run', 'what would happen, and to how many rows'],
    ['kschema push', 'the configured target'],
    ['kschema push kuzu:/srv/graph/db', 'another one'],
    ['kschema push sqlite:./log --wait', 'a log, and wait for the instances that follow it'],
    ['kschema push --accept 1a2b3c4d5e6f7a8b --reason "exported"', 'accept a loss of data in this database'],
  ],
  async run(context, input) {
    const project = await openProject(context.files, context.config);
    const log = logTargetOf(context, project, input.arguments[0]);
    if (log !== null) return (await import('../fleet/push.ts')).pushLog(context, project, log, input);
    const target = targetOf(context, project, input.arguments[0], 'push');
    const { history } = loadHistory(context, project);
    if (history.length === 0) halt(nothingCompiled, project.history, { directory: project.history });
    const guard = input.options.guard === false ? 'decline' : 'copy';
    const keep = input.options.keep === false || guard === 'decline' ? 0 : project.keepCopies;
    const plan = await planPush(opened(target), history, keep);
    haltIfBlocked(plan.findings);
    if (plan.value.drift.length > 0) return drifted(context, target, plan.value);
    const dry = input.options.dryRun === true;
    if (plan.value.pending.length === 0 && plan.value.adopt === 0) {
      context.say(`${target.url} is at version ${plan.value.head}: nothing to push.`);
      const changes = uncompiledChanges(context, project);
      if (changes > 0)
        context.say(`The schema has ${count(changes, 'change')} that are not compiled: \`kschema compile\`.`);
      return { exit: 'ok', findings: [], document: documentOf(target, plan.value, plan.value.head, dry) };
    }
    announce(context, target, plan.value, history);
    const job = { target, history, policy: project.policy, plan: plan.value };
    const accepted = await acceptedFor(context, input, job);
    if (dry) return dryRun(context, job, accepted);
    return apply(context, job, accepted, { guard, keep, held: plan.value.adopt });
  },
};

/** A database that was changed beside kschema is not what the next version was compiled for. */
function drifted(context: Context, target: Target, plan: PushPlan): Result {
  const findings = plan.drift.map(driftFinding);
  context.say(renderFindings(findings, context.style));
  context.say(`\nNot pushed: ${target.url} is not what its ledger says.`);
  return { exit: 'stopped', findings, document: documentOf(target, plan, plan.head, false) };
}

function announce(context: Context, target: Target, plan: PushPlan, history: readonly Version[]): void {
  const { style } = context;
  const state = plan.exists ? `is at version ${plan.head}` : 'is new';
  if (plan.adopt > 0 && plan.head === 0)
    context.say(`${target.url} already is version ${plan.adopt}: it gets a ledger that says so.`);
  if (plan.adopt > 0 && plan.head > 0)
    context.say(`${target.url} holds version ${plan.adopt} already: it is written down, nothing is run.`);
  if (plan.pending.length === 0) return;
  const pending = count(plan.pending.length, 'version');
  context.say(`${target.url} ${state}, ${pending} to push\n${renderPending(plan, history, style)}`);
  if (plan.keep !== null)
    context.say(renderKeep(context.files.shown(plan.keep.path), plan.keep.losses, style));
}

interface Job {
  target: Target;
  history: readonly Version[];
  policy: Policy;
  plan: PushPlan;
}

/** What `--accept` names must be something that this push would be checked for. */
async function acceptedFor(context: Context, input: Input, job: Job): Promise<Acceptance[]> {
  if (input.options.accept === undefined) return [];
  return acceptancesOf(
    context,
    input,
    (await check(job, [])).map(({ finding }) => finding),
  );
}

async function check({ target, history, policy, plan }: Job, accepted: Acceptance[]): Promise<Precheck[]> {
  const { value, findings } = await checkPush(opened(target), history, {
    uncompiled: null,
    accepted,
    policy,
    held: plan.adopt,
  });
  haltIfBlocked(findings);
  return value;
}

async function dryRun(context: Context, job: Job, accepted: Acceptance[]): Promise<Result> {
  const { target, plan } = job;
  const checks = await check(job, accepted);
  const findings = refusedBy(checks);
  const document = { ...documentOf(target, plan, plan.head, true), prechecks: checks.map(precheckDocument) };
  sayChecks(context, checks);
  if (findings.length > 0) return refused(context, target, findings, document);
  context.say('Dry run: nothing was changed.');
  return { exit: 'ok', findings, document };
}

function sayChecks(context: Context, checks: readonly Precheck[]): void {
  const text = renderPrechecks(checks, context.style);
  if (text !== '') context.say(text);
}

/** Says what stops a push and, where acceptances are all that is missing, the exact command line. */
function refused(
  context: Context,
  target: Target,
  findings: Finding[],
  document: ReturnType<typeof documentOf>,
): Result {
  const dry = document.dryRun ? 'A push would be refused' : 'Not pushed';
  context.say(`\n${renderFindings(findings, context.style)}\n\n${dry}: ${target.url} is as it was.`);
  const open = unacceptedOf(findings, []);
  const accept = open.length === findings.length ? acceptLine('push', open) : null;
  if (accept !== null) context.say(`If that is meant, accept it and say why:\n  ${accept}`);
  return { exit: exitOf(findings), findings, document: { ...document, accept } };
}

async function apply(
  context: Context,
  { target, plan, history, policy }: Job,
  accepted: Acceptance[],
  how: { guard: 'copy' | 'decline'; keep: number; held: number },
): Promise<Result> {
  const progress = context.progress(`pushing to ${target.url}`);
  const began = performance.now();
  const { value, findings } = await pushTo(opened(target), history, {
    actor: await currentPerson(context.files.cwd),
    at: now(context.env),
    ...how,
    accepted,
    policy,
    clock: () => Math.round(performance.now()),
    onProgress: (event) => progress.update(progressText(event)),
  });
  progress.stop();
  const prechecks = value.prechecks.map(precheckDocument);
  const document = { ...documentOf(target, plan, value.head, false), prechecks };
  sayChecks(context, value.prechecks);
  if (findings.length > 0) return refused(context, target, findings, document);
  const took = `${Math.round(performance.now() - began)} ms`;
  context.say(
    `${context.colors.green('✓')} ${target.url} is at version ${value.head}, as compiled (${took})`,
  );
  const { applied, adopted } = value;
  const { kept, removed } = shownKept(context, value);
  if (kept !== null) {
    const back = `the database before it is kept as ${kept}; \`kschema restore\` brings it back`;
    context.say(hanging('  ', back, context.width));
  }
  if (removed.length > 0) context.say(hanging('  ', `no longer kept: ${removed.join(', ')}`, context.width));
  return { exit: 'ok', findings, document: { ...document, applied, adopted, kept, removed } };
}

function documentOf(target: Target, plan: PushPlan, head: number, dryRun: boolean) {
  const pending = plan.pending.map(({ number, name, statements }) => ({ number, name, statements }));
  const copy = plan.copy === null ? null : { ...plan.copy, reasons: reasonsOf(plan) };
  return {
    target: target.url,
    before: plan.head,
    version: head,
    dryRun,
    pending,
    copy,
    prechecks: [] as ReturnType<typeof precheckDocument>[],
    accept: null as string | null,
    losses: plan.keep?.losses ?? [],
    applied: [],
    adopted: [],
    kept: null,
    removed: [],
  };
}
