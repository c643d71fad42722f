import { verify as verifyTarget } from '@kschema/engine';
import type { Command } from '../command.ts';
import { openProject } from '../project/config.ts';
import { haltIfBlocked, opened } from '../project/database.ts';
import { isTarget, targetOf } from '../project/targets.ts';
import { differenceDocument } from '../view/drift.ts';
import { renderFindings } from '../view/finding.ts';
import { count, hanging, printable } from '../view/text.ts';

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
    const { head, expired } = value;
    const differences = value.differences.map(differenceDocument);
    const document = { target: target.url, version: head, differences };
    const text = renderFindings(findings, context.style);
    if (text !== '') context.say(text);
    for (const { subject, reason } of expired) {
      const gone = `no longer ignored, since it changed or is gone: ${subject} ("${reason}")`;
      context.say(hanging(`${context.colors.dim('·')} `, printable(gone), context.width));
    }
    const open = differences.filter(({ ignored }) => ignored === null).length;
    const rest = differences.length - open;
    const ignored = rest === 0 ? '' : `, ${rest} ignored`;
    if (open === 0) {
      const how = rest === 0 ? 'exactly' : `version ${head}, but for ${count(rest, 'ignored difference')}`;
      context.say(`${target.url} holds ${rest === 0 ? `${how} version ${head}` : how}.`);
      return { exit: 'ok', findings, document };
    }
    context.say(`\n${context.colors.red(count(open, 'difference'))} from version ${head}${ignored}.`);
    return { exit: 'stopped', findings, document };
  },
};
