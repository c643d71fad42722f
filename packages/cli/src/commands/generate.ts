import { typescriptModule } from '@kschema/compiler';
import { findingOf } from '@kschema/grammar';
import type { Command } from '../command.ts';
import { halt } from '../problem.ts';
import { generatedStale, notGenerated, nothingCompiled, usageWrong } from '../problems.ts';
import { loadHistory } from '../project/change-set.ts';
import { openProject } from '../project/config.ts';
import { renderFindings } from '../view/finding.ts';

const languages = { ts: typescriptModule };

export const generate: Command = {
  name: 'generate',
  summary: 'write the types of the newest version for an app',
  description:
    'Generates a TypeScript module from the newest compiled version: its enums, the properties of each table as they are read, the parameters of each data event as they are given, and a typed `publish` for `@kschema/instance`. The same version always gives the same text.',
  arguments: [{ name: '<language>', about: 'ts: TypeScript' }],
  options: [
    { flags: '--out <file>', about: 'the file to write where it differs, instead of standard output' },
    { flags: '--check', about: 'write nothing; exit 1 when the file of --out is stale' },
  ],
  examples: [
    ['kschema generate ts --out src/schema.ts', 'after every compile'],
    ['kschema generate ts --out src/schema.ts --check', 'in a build'],
  ],
  async run(context, input) {
    const language = String(input.arguments[0]);
    const check = input.options.check === true;
    const help = 'kschema generate --help';
    if (!Object.hasOwn(languages, language))
      halt(usageWrong, '', { message: `\`${language}\` is no language that can be generated`, help });
    if (check && input.options.out === undefined)
      halt(usageWrong, '', { message: '`--check` needs the file, with `--out`', help });
    const { files } = context;
    const project = await openProject(files, context.config);
    const { history, before: schema } = loadHistory(context, project);
    const version = history.length;
    if (version === 0) halt(nothingCompiled, project.history, { directory: project.history });
    const text = languages[language as keyof typeof languages](schema, version);
    if (input.options.out === undefined) {
      context.write(text);
      return { exit: 'ok', findings: [], document: { version, file: null, changed: false, text } };
    }
    const file = files.shown(String(input.options.out));
    // A checkout may have turned the line ends.
    const there = files.readIfThere(file)?.replaceAll('\r\n', '\n');
    const changed = there !== text;
    const document = { version, file, changed, text };
    if (check && changed) {
      const command = `kschema generate ${language} --out ${file}`;
      const finding = findingOf(generatedStale, file, { file, version, command }, []);
      context.say(renderFindings([finding], context.style));
      return { exit: 'stopped', findings: [finding], document };
    }
    if (there !== undefined && firstLine(there) !== firstLine(text)) halt(notGenerated, file, { file });
    if (changed) await files.write(file, text);
    context.say(changed ? `wrote ${file} from version ${version}` : `${file} is that of version ${version}`);
    return { exit: 'ok', findings: [], document };
  },
};

function firstLine(text: string): string {
  return text.slice(0, text.indexOf('\n'));
}
