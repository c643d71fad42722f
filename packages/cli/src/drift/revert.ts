import { type NamedBack, revertDrift } from '@kschema/engine';
import type { Finding } from '@kschema/grammar';
import type { Context, Input } from '../command.ts';
import { halt } from '../problem.ts';
import { acceptanceUnknown, reasonMissing, usageWrong } from '../problems.ts';
import { exitOf, haltIfBlocked, opened, shownKept } from '../project/database.ts';
import { currentPerson, now } from '../project/person.ts';
import { renderFindings } from '../view/finding.ts';
import { progressText } from '../view/push.ts';
import { hanging, printable } from '../view/text.ts';
import type { Verb } from './chosen.ts';

/** Brings the database back to what its ledger says: shows the plan, asks for what is lost, applies it guarded. */
export const revert: Verb = async ({ context, input, project, target, differences, document }) => {
  const accepted = (input.options.accept as string[] | undefined) ?? [];
  const reason = String(input.options.reason ?? '').trim();
  if (accepted.length > 0 && reason === '') halt(reasonMissing, '', { what: '`--accept`' });
  const progress = context.progress(`reverting ${target.url}`);
  const options = {
    chosen: differences.map(({ fingerprint }) => fingerprint),
    renames: renamesIn(input),
    ...{ accepted, reason },
    actor: await currentPerson(context.files.cwd),
    at: now(context.env),
    clock: () => Math.round(performance.now()),
    keep: input.options.keep === false ? 0 : project.keepCopies,
    onProgress: (event: Parameters<typeof progressText>[0]) => progress.update(progressText(event)),
  };
  const planned = await revertDrift(opened(target), { ...options, mode: 'plan' });
  if (planned.value.steps.length === 0) haltIfBlocked(planned.findings);
  const known = planned.findings.flatMap(({ fingerprint }) =>
    fingerprint === undefined ? [] : [fingerprint],
  );
  for (const fingerprint of accepted)
    if (!known.includes(fingerprint)) halt(acceptanceUnknown, fingerprint, { fingerprint, known });
  const { head, steps, losses } = planned.value;
  context.say(`${target.url} back to version ${head}`);
  for (const step of steps) context.say(hanging('  ~ ', printable(step), context.width));
  const open = planned.findings.filter(({ fingerprint }) => !accepted.includes(fingerprint ?? ''));
  const accept = acceptLine(open, input);
  const plan = { ...document, steps, losses, accept };
  if (open.length > 0) {
    context.say(`\n${renderFindings(open, context.style)}`);
    if (accept !== null) context.say(`\nIf that is meant, accept it and say why:\n  ${accept}`);
  }
  if (input.options.dryRun === true) {
    context.say('Dry run: nothing was changed.');
    return { exit: 'ok', findings: planned.findings, document: plan };
  }
  if (open.length > 0) {
    context.say(`\nNot reverted: ${target.url} is as it was.`);
    return { exit: 'stopped', findings: planned.findings, document: plan };
  }
  const { value, findings } = await revertDrift(opened(target), { ...options, mode: 'apply' });
  progress.stop();
  if (!value.applied) {
    context.say(`\n${renderFindings(findings, context.style)}\n\nNot reverted: ${target.url} is as it was.`);
    return { exit: exitOf(findings), findings, document: plan };
  }
  return {
    exit: 'ok',
    findings: [],
    document: {
      ...plan,
      ...done(context, target.url, [...new Set(differences.map(({ subject }) => subject))], value),
    },
  };
};

function done(
  context: Context,
  url: string,
  subjects: readonly string[],
  value: { head: number; kept: string | null; removed: string[] },
): { kept: string | null; removed: string[] } {
  const { kept, removed } = shownKept(context, value);
  const text = `reverted ${subjects.join(', ')}: ${url} is there as version ${value.head} says`;
  context.say(hanging(`${context.colors.green('✓')} `, printable(text), context.width));
  if (kept !== null) {
    const back = `the database before it is kept as ${kept}; \`kschema restore\` brings it back`;
    context.say(hanging('  ', back, context.width));
  }
  if (removed.length > 0) context.say(hanging('  ', `no longer kept: ${removed.join(', ')}`, context.width));
  return { kept, removed };
}

function renamesIn(input: Input): NamedBack[] {
  return ((input.options.rename as string[] | undefined) ?? []).map((text) => {
    const [there = '', wanted = '', ...rest] = text.split('=');
    if (there === '' || wanted === '' || rest.length > 0) {
      const message = `\`--rename ${text}\` is not \`old=new\``;
      halt(usageWrong, '', { message, help: 'kschema drift --help' });
    }
    return { there, wanted };
  });
}

/** The command line that accepts what is lost, where nothing else stands in the way. */
function acceptLine(open: readonly Finding[], input: Input): string | null {
  if (open.length === 0 || open.some(({ fingerprint }) => fingerprint === undefined)) return null;
  const subjects = (input.arguments[1] as string[] | undefined) ?? [];
  const words = ['kschema drift revert', ...subjects.map((one) => (/^[\w.]+$/.test(one) ? one : `'${one}'`))];
  const fingerprints = open.map(({ fingerprint }) => fingerprint).join(' ');
  return `${words.join(' ')} --accept ${fingerprints} --reason "…"`;
}
