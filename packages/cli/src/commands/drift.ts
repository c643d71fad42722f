import { inspectDrift } from '@kschema/engine';
import type { Command } from '../command.ts';
import { adopt } from '../drift/adopt.ts';
import { chosenFrom } from '../drift/chosen.ts';
import { ignore } from '../drift/ignore.ts';
import { revert } from '../drift/revert.ts';
import { halt } from '../problem.ts';
import { usageWrong } from '../problems.ts';
import { openProject } from '../project/config.ts';
import { haltIfBlocked, opened } from '../project/database.ts';
import { targetOf } from '../project/targets.ts';
import { differenceDocument } from '../view/drift.ts';

const verbs = { adopt, revert, ignore };

export const drift: Command = {
  name: 'drift',
  summary: 'settle what was changed in a database beside its ledger',
  description:
    'What `verify` finds is settled by one of three verbs. `adopt`: the database is right, and the schema’s source gets the difference. `revert`: the ledger is right, and the database is brought back to its version. `ignore`: both stay as they are, with a reason, for as long as the difference is exactly that one. Without subjects it is about every difference that is not ignored.',
  arguments: [
    { name: '<verb>', about: '`adopt`, `revert` or `ignore`' },
    { name: '[subjects...]', about: 'as `verify` names them: `User.nick`, or `User` for all of a table' },
  ],
  options: [
    { flags: '--target <url>', about: 'such as kuzu:./db; the one in kschema.json when left out' },
    { flags: '--dry-run', about: 'show what would be done; change nothing' },
    { flags: '--accept <fingerprint...>', about: 'revert: take responsibility for these losses' },
    { flags: '--reason <text>', about: 'why, for `ignore` and for what is accepted' },
    { flags: '--rename <old=new...>', about: 'revert: `User.nick=User.name` names it back' },
    { flags: '--remove', about: 'ignore: stop ignoring' },
    { flags: '--no-keep', about: 'revert: keep no copy of the database before a loss of data' },
  ],
  examples: [
    ['kschema drift adopt', 'the database is right: into the source'],
    ['kschema drift revert User.nick --dry-run', 'what undoing one difference would do'],
    ['kschema drift ignore Import --reason "filled by a nightly job"', 'live with it'],
  ],
  async run(context, input) {
    const verb = String(input.arguments[0]) as keyof typeof verbs;
    if (!Object.hasOwn(verbs, verb)) {
      const message = `\`${verb}\` is none of \`adopt\`, \`revert\` and \`ignore\``;
      halt(usageWrong, '', { message, help: 'kschema drift --help' });
    }
    const project = await openProject(context.files, context.config);
    const target = targetOf(context, project, input.options.target, `drift ${verb} --target`);
    const { value, findings } = await inspectDrift(opened(target));
    haltIfBlocked(findings);
    const subjects = (input.arguments[1] as string[] | undefined) ?? [];
    const differences = value === null ? [] : chosenFrom(value, subjects);
    const version = value?.versions.length ?? 0;
    const document = {
      ...{ verb, target: target.url, version, dryRun: input.options.dryRun === true },
      differences: differences.map(differenceDocument),
    };
    if (value === null || differences.length === 0) {
      context.say(`${target.url} holds version ${version}: nothing to ${verb}.`);
      return { exit: 'ok', findings, document };
    }
    return verbs[verb]({ context, input, project, target, drift: value, differences, document });
  },
};
