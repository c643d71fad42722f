import { type Acceptance, unacceptedOf, type Version } from '@kschema/compiler';
import type { Finding, Outcome } from '@kschema/grammar';
import {
  askFleet,
  type FleetMember,
  type LogPlan,
  type LogPushOptions,
  type LogPushResult,
  planLogPush,
  pushInPhases,
  type SigningKey,
  type TwoPhases,
  writeVersions,
} from '@kschema/instance';
import type { EventLog } from '@kschema/log';
import type { Context, Input, Result } from '../command.ts';
import { halt } from '../problem.ts';
import { nothingCompiled } from '../problems.ts';
import { acceptancesOf, acceptLine } from '../project/acceptances.ts';
import { loadHistory } from '../project/change-set.ts';
import type { Project } from '../project/config.ts';
import { currentPerson } from '../project/person.ts';
import { renderFindings } from '../view/finding.ts';
import { titleOf } from '../view/push.ts';
import { count } from '../view/text.ts';
import { type LogTarget, withLog } from './log-target.ts';
import { renderMembers } from './members.ts';
import { signingKeys } from './signing.ts';
import { type Confirmation, confirmed } from './wait.ts';

/** `kschema push` with a log as its target: the versions are written there, and every instance applies them. */
export async function pushLog(
  context: Context,
  project: Project,
  target: LogTarget,
  input: Input,
): Promise<Result> {
  const { history } = loadHistory(context, project);
  if (history.length === 0) halt(nothingCompiled, project.history, { directory: project.history });
  const by = await currentPerson(context.files.cwd);
  const ring = input.options.ring === undefined ? null : String(input.options.ring);
  const seconds = Number(input.options.timeout ?? 60);
  const keys = signingKeys(context, input);
  return withLog(target, 'create', async (log) => {
    const stop = (findings: Finding[], head: number): Result => {
      context.say(`${renderFindings(findings, context.style)}\n\nNot pushed: ${target.url} is as it was.`);
      const accept = acceptLine('push', unacceptedOf(findings, []));
      if (accept !== null) context.say(`If that is meant, accept it and say why:\n  ${accept}`);
      const written = { expand: { pushed: [], head, entry: null }, waiting: [] };
      return { exit: 'stopped', findings, document: documentOf({ target, written, ring }, null) };
    };
    const planned = await planLogPush(log, history);
    if (planned.findings.length > 0) return stop(planned.findings, planned.value.head);
    const asked = await ask(context, log, planned.value, {
      by,
      seconds,
      keys,
      check: input.options.check !== false,
    });
    const findings = asked.value.answers.flatMap((answer) => answer.findings);
    const accepted = await acceptancesOf(context, input, findings);
    const open = [...asked.findings, ...unaccepted(findings, accepted)];
    if (open.length > 0) return stop(open, planned.value.head);
    const options = { by, accepted, ring, keys };
    const { value: written, findings: refused } =
      input.options.twoPhase === true
        ? await pushInPhases(log, history, asked.value.plan, options)
        : await inOnePhase(log, asked.value.plan, options);
    if (refused.length > 0) return stop(refused, planned.value.head);
    const value = written.expand;
    if (value.entry !== null || written.waiting.length === 0) announce(context, target, history, value, ring);
    for (const number of written.waiting)
      context.say(`  version ${number} waits until every live instance has version ${number - 1}`);
    if (input.options.wait !== true)
      return { exit: 'ok', findings: [], document: documentOf({ target, written, ring }, null) };
    return waitFor(context, log, { target, written, ring }, seconds);
  });
}

async function inOnePhase(
  log: EventLog,
  plan: LogPlan,
  options: LogPushOptions,
): Promise<Outcome<TwoPhases>> {
  const { value, findings } = await writeVersions(log, plan, options);
  return { value: { expand: value, waiting: [] }, findings };
}

async function ask(
  context: Context,
  log: EventLog,
  plan: LogPlan,
  { by, seconds, keys, check }: { by: string; seconds: number; keys: SigningKey[]; check: boolean },
) {
  if (!check) return { value: { plan, answers: [] }, findings: [] };
  const progress = context.progress('asking every instance about its rows');
  const asked = await askFleet(log, plan, { by, seconds, keys });
  progress.stop();
  return asked;
}

/** What stands in the way of a push; the same in several instances is one finding. */
function unaccepted(findings: readonly Finding[], accepted: readonly Acceptance[]): Finding[] {
  const given = new Set(accepted.map(({ fingerprint }) => fingerprint));
  const open = findings.filter(({ fingerprint }) => fingerprint === undefined || !given.has(fingerprint));
  return [...new Map(open.map((one) => [`${one.fingerprint} ${one.title}`, one])).values()];
}

function announce(
  context: Context,
  target: LogTarget,
  history: readonly Version[],
  { pushed, head, entry }: LogPushResult,
  ring: string | null,
): void {
  if (entry === null) {
    context.say(`${target.url} is at version ${head}: nothing to push.`);
    return;
  }
  for (const version of history.slice(head - pushed.length, head)) context.say(`  ${titleOf(version)}`);
  const where = ring === null ? '' : ` for the ring ${ring}`;
  const versions = count(pushed.length, 'new version');
  context.say(
    `${context.colors.green('✓')} ${target.url} has ${versions}${where}, at position ${entry.position}`,
  );
}

interface Pushed {
  target: LogTarget;
  written: TwoPhases;
  ring: string | null;
}

async function waitFor(context: Context, log: EventLog, pushed: Pushed, seconds: number): Promise<Result> {
  const { head } = pushed.written.expand;
  const progress = context.progress('waiting for the instances');
  const confirmation = await confirmed(log, { version: head, ring: pushed.ring, seconds }, (members) =>
    progress.update(`waiting for the instances\n${renderMembers(members, context)}`),
  );
  progress.stop();
  const { members, outcome } = confirmation;
  if (members.length > 0) context.say(renderMembers(members, context));
  context.say(sentenceOf(confirmation, head, seconds, context));
  const exit = outcome === 'confirmed' ? 'ok' : 'failed';
  return { exit, findings: [], document: documentOf(pushed, confirmation) };
}

function sentenceOf(
  { outcome, members, waiting }: Confirmation,
  version: number,
  seconds: number,
  { colors: c }: Context,
): string {
  const names = waiting.map(({ name }) => name).join(', ');
  switch (outcome) {
    case 'confirmed':
      return members.length === 0
        ? 'No instance is alive: each applies it when it starts.'
        : `${c.green('✓')} ${count(members.length, 'live instance')} at version ${version}`;
    case 'stopped':
      return `${c.red('✗')} stopped at ${names}: what is in the log stays there, and the others go on`;
    case 'late':
      return `${c.yellow('!')} not confirmed within ${seconds} s: ${names}. They go on; \`kschema status\` shows how far they are.`;
  }
}

function documentOf(
  { target: { url }, written: { expand, waiting }, ring }: Pushed,
  confirmation: Confirmation | null,
) {
  const { pushed, head, entry } = expand;
  const instances: FleetMember[] | null = confirmation?.members ?? null;
  return {
    target: url,
    version: head,
    pushed,
    waiting,
    entry,
    ring,
    outcome: confirmation?.outcome ?? null,
    instances,
  };
}
