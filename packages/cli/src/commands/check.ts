import type { Command } from '../command.ts';
import { checkProject } from '../project/checked.ts';
import { isBlocked } from '../project/sources.ts';
import { renderFindings, tally } from '../view/finding.ts';
import { formatOption } from '../view/formats/index.ts';
import { count } from '../view/text.ts';

export const check: Command = {
  name: 'check',
  summary: 'find mistakes in schema, history and queries',
  description:
    'Reads the schema with everything it imports and reports every mistake in it, whether the history beside it is unbroken, and, as the engine sees it, whether the queries and the bodies of data events fit. With `--watch` it goes on until it is interrupted, and prints one line a finding.',
  arguments: [{ name: '[file]', about: 'a schema to check by itself, instead of the configured one' }],
  options: [{ flags: '--watch', about: 'check again whenever one of the files changes' }, formatOption],
  examples: [
    ['kschema check', 'the schema that kschema.json names, and its history'],
    ['kschema check other.kschema', 'one file and what it imports'],
    ['kschema check --watch', 'in a second terminal, while you write'],
    ['kschema check --json', 'the findings as data'],
    ['kschema check --format sarif > kschema.sarif', 'for code scanning'],
  ],
  async run(context, input) {
    const file = input.arguments[0] === undefined ? null : String(input.arguments[0]);
    if (input.options.watch === true) {
      const { watchProject } = await import('../project/watch.ts');
      return watchProject(context, file);
    }
    const { root, findings, counts } = await checkProject(context, context.config, file);
    if (findings.length > 0) context.say(`${renderFindings(findings, context.style)}\n`);
    const tested = counts.queries === 0 ? '' : `, ${count(counts.queries, 'query', 'queries')}`;
    const what = `${count(counts.nodes, 'node table')}, ${count(counts.rels, 'rel table')} in ${count(counts.files, 'file')}${tested}`;
    const found = tally(findings);
    const stopped = isBlocked(findings);
    context.say(stopped ? `${found}.` : `${root} is fine: ${what}${found && `; ${found}`}.`);
    return { exit: stopped ? 'stopped' : 'ok', findings, document: counts };
  },
};
