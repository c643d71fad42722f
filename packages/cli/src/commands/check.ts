import { noPolicy } from '@kschema/compiler/checking';
import type { Command } from '../command.ts';
import { openProject } from '../project/config.ts';
import { checkHistory } from '../project/history.ts';
import { isBlocked, loadSources } from '../project/sources.ts';
import { renderFindings, tally } from '../view/finding.ts';
import { count } from '../view/text.ts';

export const check: Command = {
  name: 'check',
  summary: 'find mistakes in the schema and its history',
  description:
    'Reads the schema with everything it imports and reports every mistake in it, and that the history beside it is unbroken.',
  arguments: [{ name: '[file]', about: 'a schema to check by itself, instead of the configured one' }],
  examples: [
    ['kschema check', 'the schema that kschema.json names, and its history'],
    ['kschema check other.kschema', 'one file and what it imports'],
    ['kschema check --json', 'the findings as data'],
  ],
  async run(context, input) {
    const { files } = context;
    const project = input.arguments[0] === undefined ? await openProject(files, context.config) : null;
    const root = files.shown(project === null ? String(input.arguments[0]) : project.schema);
    const sources = loadSources(files, root, project?.policy ?? noPolicy);
    const findings = [
      ...sources.findings,
      ...(project === null ? [] : await checkHistory(files, project.history)),
    ];
    if (findings.length > 0) context.say(`${renderFindings(findings, context.style)}\n`);
    const { schema } = sources.declaration;
    const tables = [...schema.tables.values()];
    const counts = {
      files: sources.files.size,
      nodes: tables.filter((table) => table.kind === 'node').length,
      rels: tables.filter((table) => table.kind === 'rel').length,
    };
    const what = `${count(counts.nodes, 'node table')}, ${count(counts.rels, 'rel table')} in ${count(counts.files, 'file')}`;
    const found = tally(findings);
    const stopped = isBlocked(findings);
    context.say(stopped ? `${found}.` : `${root} is fine: ${what}${found && `; ${found}`}.`);
    return { exit: stopped ? 'stopped' : 'ok', findings, document: counts };
  },
};
