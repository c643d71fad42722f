import { type MoveEvent, move as moveDatabase } from '@kschema/engine';
import type { Command } from '../command.ts';
import { exitOf, opened } from '../project/database.ts';
import { targetOf } from '../project/targets.ts';
import { renderFindings } from '../view/finding.ts';
import { count, printable } from '../view/text.ts';

export const move: Command = {
  name: 'move',
  summary: 'move a whole database to another engine',
  description:
    'Makes a new database with the schema, the rows, the sequences and the ledger of another one, whether kschema made that or not. The new one gets its name when every table has been counted and summed up in both; the old one stays as it is.',
  arguments: [
    { name: '<from>', about: 'the database that is there, such as kuzu:./db' },
    { name: '<to>', about: 'where none is yet, such as lbug:./new' },
  ],
  examples: [
    ['kschema move kuzu:./db lbug:./new', 'from Kuzu to Ladybug'],
    ['kschema move lbug:./new kuzu:./back', 'and back'],
  ],
  async run(context, input) {
    const [from, to] = [0, 1].map((at) => targetOf(context, null, input.arguments[at], 'move'));
    if (from === undefined || to === undefined) throw new Error('move needs two targets');
    const progress = context.progress(`reading ${from.url}`);
    const { value, findings } = await moveDatabase(opened(from), opened(to), (event) =>
      progress.update(progressText(event)),
    );
    progress.stop();
    const document = { source: from.url, target: to.url, ...value };
    if (!value.moved) {
      context.say(`${renderFindings(findings, context.style)}\n\nNot moved: ${from.url} is as it was.`);
      return { exit: exitOf(findings), findings, document };
    }
    const width = Math.max(...value.tables.map(({ rows }) => `${rows}`.length), 1);
    for (const { name, rows, checksum } of value.tables)
      context.say(`  ${`${rows}`.padStart(width)}  ${printable(name)}  ${context.colors.dim(checksum)}`);
    const tables = count(value.tables.length, 'table');
    context.say(
      `${context.colors.green('✓')} ${to.url} is what ${from.url} is: ${tables}, each with equal count and checksum`,
    );
    return { exit: 'ok', findings, document };
  },
};

function progressText(event: MoveEvent): string {
  if (event.kind === 'indexes') return 'building indexes';
  if (event.kind === 'verify') return 'comparing both databases';
  const what = event.kind === 'read' ? 'reading' : 'writing';
  return `${what} ${event.table} (${event.at} of ${event.of})`;
}
