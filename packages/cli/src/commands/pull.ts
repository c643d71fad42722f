import { noPolicy, schemaToSource } from '@kschema/compiler';
import { introspectDatabase } from '@kschema/engine';
import { type Finding, parseDdl, print } from '@kschema/grammar';
import type { Command, Context } from '../command.ts';
import { Halt, halt } from '../problem.ts';
import { usageWrong, wouldOverwrite } from '../problems.ts';
import { pullBaseline } from '../project/baseline.ts';
import { foreignTexts, haltIfBlocked, opened } from '../project/database.ts';
import { isBlocked, loadSources } from '../project/sources.ts';
import { isTarget, targetOf } from '../project/targets.ts';
import { renderFindings } from '../view/finding.ts';
import { hanging } from '../view/text.ts';

export const pull: Command = {
  name: 'pull',
  summary: 'write the schema of a database, or of Cypher DDL, as .kschema',
  description:
    'Reads the real schema of a database, or a file of `CREATE NODE TABLE …` statements, and writes it in the kschema language: to standard output, or to a new file.',
  arguments: [{ name: '<source>', about: 'a target such as kuzu:./db, or a file such as schema.cypher' }],
  options: [
    { flags: '--output <file>', about: 'a new file to write, instead of standard output' },
    {
      flags: '--baseline',
      about: 'take the database as version 1: write the schema, the version and the ledger; run nothing',
    },
  ],
  examples: [
    ['kschema pull kuzu:./db --output schema.kschema', 'from a database'],
    ['kschema pull schema.cypher', 'from Cypher DDL'],
    ['kschema pull kuzu:./db --baseline', 'go on from a database that kschema never touched'],
  ],
  async run(context, input) {
    const source = String(input.arguments[0]);
    if (input.options.baseline === true) {
      if (isTarget(source) && input.options.output === undefined) return pullBaseline(context, source);
      const message = '`--baseline` takes a database, and writes where `kschema.json` says';
      halt(usageWrong, '', { message, help: 'kschema pull --help' });
    }
    const output =
      input.options.output === undefined ? null : context.files.shown(String(input.options.output));
    if (output !== null && context.files.exists(output)) halt(wouldOverwrite, output, { file: output });
    const pulled = isTarget(source) ? await fromDatabase(context, source) : fromDdl(context, source);
    const { text } = pulled;
    const findings = [...pulled.findings, ...mistakesIn(context, text, output ?? '<output>')];
    const rendered = renderFindings(findings, context.style);
    if (rendered !== '') context.note(`${rendered}\n`);
    for (const remark of pulled.left) context.note(hanging('not written: ', remark, context.width));
    if (output === null) context.write(text);
    else {
      await context.files.write(output, text);
      context.say(`wrote ${output}`);
    }
    return { exit: 'ok', findings, document: { source, file: output, text, left: pulled.left } };
  },
};

/** What the checker says of the result: a file of DDL may hold what no engine would take. */
function mistakesIn(context: Context, text: string, name: string): Finding[] {
  context.files.remember(name, text);
  return loadSources(context.files, name, noPolicy).findings;
}

async function fromDatabase(context: Context, url: string) {
  const target = targetOf(context, null, url, 'pull');
  const { value, findings } = await introspectDatabase(opened(target));
  haltIfBlocked(findings);
  return {
    text: schemaToSource(value.schema),
    findings,
    left: foreignTexts(value),
  };
}

function fromDdl(context: Context, path: string) {
  const file = context.files.shown(path);
  const text = context.files.read(
    file,
    'The file',
    'Name a file of Cypher DDL, or a target such as `kuzu:./db`.',
  );
  const { value, findings } = parseDdl(text, file);
  if (isBlocked(findings)) throw new Halt('stopped', findings);
  return { text: print(value), findings, left: [] };
}
