import { printVersion, rebase as rebaseHistory, versionFileName } from '@kschema/compiler';
import type { Command } from '../command.ts';
import { Halt, halt } from '../problem.ts';
import { usageWrong } from '../problems.ts';
import { openProject } from '../project/config.ts';
import { historyFiles } from '../project/history.ts';

export const rebase: Command = {
  name: 'rebase',
  summary: 'put a version on top of one that somebody else compiled',
  description:
    'After a merge in which both sides compiled the next version: keeps the one side as it is and puts the other’s versions on top, where the two commute. Version files may hold the merge’s conflict marks.',
  options: [
    {
      flags: '--keep <side>',
      about: 'first: what stands above the ======= mark stays as it is (default); second: below',
    },
  ],
  examples: [
    ['git merge main; kschema rebase --keep second', 'main is published: its versions stay, yours go on top'],
    ['git merge feature; kschema rebase', 'on main: what is there stays, the feature’s versions go on top'],
  ],
  async run(context, input) {
    const keep = input.options.keep ?? 'first';
    if (keep !== 'first' && keep !== 'second') {
      const message = `\`--keep ${keep}\` is neither \`first\` nor \`second\``;
      return halt(usageWrong, '', { message, help: 'kschema rebase --help' });
    }
    const { files } = context;
    const project = await openProject(files, context.config);
    const before = historyFiles(files, project.history);
    const { value, findings } = rebaseHistory(before, { keep });
    if (value === null) throw new Halt('stopped', findings);
    const after = new Map(
      value.versions.map((version) => [
        `${project.history}/${versionFileName(version.number)}`,
        printVersion(version),
      ]),
    );
    const written = [...after].filter(
      ([name, text]) => before.find((file) => file.name === name)?.text !== text,
    );
    const removed = before.map(({ name }) => name).filter((name) => !after.has(name));
    for (const [name, text] of written) await files.write(name, text);
    for (const name of removed) await files.remove(name);
    for (const { from, to } of value.moved) {
      context.say(
        to === null
          ? `version ${from} is gone: the other side did the same`
          : `version ${from} is now version ${to}`,
      );
    }
    context.say(
      `${context.colors.green('✓')} ${project.history} has one head: version ${value.versions.length}`,
    );
    const document = {
      version: value.versions.length,
      moved: value.moved,
      written: written.map(([name]) => name),
      removed,
    };
    return { exit: 'ok', findings, document };
  },
};
