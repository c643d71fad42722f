import { verify as verifyTarget } from '@kschema/engine';
import type { Command } from '../command.ts';
import { openProject } from '../project/config.ts';
import { haltIfBlocked, opened } from '../project/database.ts';
import { isTarget, targetOf } from '../project/targets.ts';
import { renderFindings } from '../view/finding.ts';
import { count } from '../view/text.ts';

export const verify: Command = {
  name: 'verify',
  summary: 'compare a database with what its ledger says',
  description:
    'Reads the real schema of a database and names everything that differs from what its ledger says it holds.',
  arguments: [{ name: '[target]', about: 'such as kuzu:./db; the one in kschema.json when left out' }],
  examples: [
    ['kschema verify', 'the configured target'],
    ['kschema verify kuzu:./other', 'another one'],
  ],
  async run(context, input) {
    const written = input.arguments[0];
    const alone = written !== undefined && isTarget(String(written));
    const project = alone ? null : await openProject(context.files, context.config);
    const target = targetOf(context, project, written, 'verify');
    const { value, findings } = await verifyTarget(opened(target));
    haltIfBlocked(findings);
    const { differences, head } = value;
    const document = { target: target.url, version: head, differences };
    if (differences.length === 0) {
      context.say(`${target.url} holds exactly version ${head}.`);
      return { exit: 'ok', findings, document };
    }
    context.say(renderFindings(findings, context.style));
    context.say(`\n${context.colors.red(count(differences.length, 'difference'))} from version ${head}.`);
    return { exit: 'stopped', findings, document };
  },
};
