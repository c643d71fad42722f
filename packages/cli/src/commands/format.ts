import { type Finding, findingOf, format as formatText } from '@kschema/grammar';
import type { Command, Context, Result } from '../command.ts';
import { Halt, halt } from '../problem.ts';
import { notFormatted } from '../problems.ts';
import { openProject } from '../project/config.ts';
import { isBlocked } from '../project/sources.ts';
import { renderFindings } from '../view/finding.ts';
import { count } from '../view/text.ts';

export const format: Command = {
  name: 'format',
  summary: 'write .kschema files in the one layout',
  description:
    'Formats the files named, or every `.kschema` file beside and below `kschema.json`. A file with a syntax mistake is left as it is.',
  arguments: [{ name: '[files...]', about: 'files to format' }],
  options: [
    { flags: '--check', about: 'write nothing; exit 1 when a file is not formatted' },
    { flags: '--stdin', about: 'format standard input to standard output' },
  ],
  examples: [
    ['kschema format', 'every file of the project'],
    ['kschema format --check', 'in a build'],
    ['kschema format --stdin < a.kschema', 'for editors'],
  ],
  async run(context, input) {
    const check = input.options.check === true;
    if (input.options.stdin === true) return formatStdin(context, check);
    const named = (input.arguments[0] as string[] | undefined) ?? [];
    const paths = named.length > 0 ? named.map(context.files.shown) : await projectFiles(context);
    const findings: Finding[] = [];
    const changed: string[] = [];
    for (const path of paths) {
      const text = context.files.read(path, 'The file', 'Check its name.');
      const outcome = formatText(text, path);
      findings.push(...outcome.findings);
      if (outcome.value === text) continue;
      changed.push(path);
      if (check) findings.push(findingOf(notFormatted, path, { file: path }, []));
      else await context.files.write(path, outcome.value);
    }
    if (findings.length > 0) context.say(`${renderFindings(findings, context.style)}\n`);
    if (!check) for (const path of changed) context.say(`formatted ${path}`);
    context.say(
      `${count(paths.length, 'file')}, ${check ? `${changed.length} not formatted` : `${changed.length} changed`}`,
    );
    return { exit: isBlocked(findings) ? 'stopped' : 'ok', findings, document: { files: paths, changed } };
  },
};

async function formatStdin(context: Context, check: boolean): Promise<Result> {
  const file = '<stdin>';
  const text = await context.readStdin();
  context.files.remember(file, text);
  const { value, findings } = formatText(text, file);
  if (isBlocked(findings)) throw new Halt('stopped', findings);
  const changed = value === text ? [] : [file];
  if (!check) {
    context.write(value);
    return { exit: 'ok', findings, document: { files: [file], changed, text: value } };
  }
  if (changed.length > 0) halt(notFormatted, file, { file });
  return { exit: 'ok', findings, document: { files: [file], changed } };
}

async function projectFiles(context: Context): Promise<string[]> {
  const { files } = context;
  const project = await openProject(files, context.config);
  const { globSync } = await import('tinyglobby');
  const ignore = ['**/node_modules/**', '**/.git/**'];
  const found = globSync('**/*.kschema', { cwd: project.directory, absolute: true, ignore, dot: false });
  return found.map(files.shown).sort();
}
