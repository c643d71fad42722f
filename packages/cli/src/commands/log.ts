import { type AuditEntry, readAudit } from '@kschema/engine';
import type { Command, Context } from '../command.ts';
import { logTargetOf } from '../fleet/log-target.ts';
import { openProject } from '../project/config.ts';
import { haltIfBlocked, opened } from '../project/database.ts';
import { isTarget, targetOf } from '../project/targets.ts';
import { titleOf } from '../view/push.ts';
import { hanging, minute, printable } from '../view/text.ts';

export const log: Command = {
  name: 'log',
  summary: 'what was done to a database, by whom, and what was accepted',
  description:
    'Shows the audit log that a database keeps: versions applied, refused and failed, who did it and how long it took, and the findings somebody took responsibility for.',
  arguments: [{ name: '[target]', about: 'such as kuzu:./db; the one in kschema.json when left out' }],
  options: [
    {
      flags: '--export <file>',
      about: 'log: write every entry there, a line of JSON each, with the exact bytes that were signed',
    },
  ],
  examples: [
    ['kschema log', 'the configured target'],
    ['kschema log kuzu:./other --json', 'another one, as data'],
    ['kschema log sqlite:./log --export log.jsonl', 'a log that instances follow, as a backup'],
  ],
  async run(context, input) {
    const written = input.arguments[0];
    const alone = written !== undefined && isTarget(String(written));
    const project = alone ? null : await openProject(context.files, context.config);
    const log = logTargetOf(context, project, written);
    if (log !== null) return (await import('../fleet/log.ts')).logOfLog(context, log, input);
    const target = targetOf(context, project, written, 'log');
    const { value, findings } = await readAudit(opened(target));
    haltIfBlocked(findings);
    if (value.length === 0) context.say(`${target.url} has no ledger: nothing was pushed to it.`);
    for (const entry of value) context.say(renderEntry(entry, context));
    return { exit: 'ok', findings, document: { target: target.url, entries: value } };
  },
};

function renderEntry(entry: AuditEntry, { colors: c, width }: Context): string {
  const { at, actor, action, durationMs, accepted, findings } = entry;
  const paint = action === 'refused' || action === 'failed' ? c.red : c.green;
  const how = action !== 'adopted' ? ` (${durationMs} ms)` : '';
  // What came from a log and is no version has none.
  const what =
    entry.version === 0 ? 'an entry of the log' : titleOf({ number: entry.version, name: entry.name });
  const lines = [
    hanging(`${c.dim(minute(at))}  `, `${paint(action)} ${what} by ${printable(actor)}${how}`, width),
  ];
  const indent = ' '.repeat(18);
  for (const { code, subject, reason, by } of accepted) {
    lines.push(hanging(indent, printable(`accepted ${code} ${subject}: "${reason}" (${by})`), width));
  }
  for (const { code, title } of findings)
    lines.push(hanging(indent, printable(`${code} ${title}`.trim()), width));
  return lines.join('\n');
}
