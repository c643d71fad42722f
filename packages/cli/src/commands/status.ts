import { inspectTarget } from '@kschema/engine';
import type { Command } from '../command.ts';
import { logTargetOf } from '../fleet/log-target.ts';
import { loadHistory } from '../project/change-set.ts';
import { openProject } from '../project/config.ts';
import { haltIfBlocked, opened } from '../project/database.ts';
import { targetOf } from '../project/targets.ts';
import { uncompiledChanges } from '../project/uncompiled.ts';
import { renderFindings } from '../view/finding.ts';
import { floorsOf, floorsText } from '../view/floors.ts';
import { keptText, titleOf } from '../view/push.ts';
import { bytes as bytesText, count, minute, printable } from '../view/text.ts';

export const status: Command = {
  name: 'status',
  summary: 'where a database, or every instance of a log, stands in the history',
  description:
    'Shows which versions a database has, since when and from whom, which are still to be pushed, and whether the schema has changes that are not compiled.',
  arguments: [{ name: '[target]', about: 'such as kuzu:./db; the one in kschema.json when left out' }],
  examples: [
    ['kschema status', 'the configured target'],
    ['kschema status kuzu:./other', 'another one'],
  ],
  async run(context, input) {
    const { colors: c, files } = context;
    const project = await openProject(context.files, context.config);
    const log = logTargetOf(context, project, input.arguments[0]);
    if (log !== null) return (await import('../fleet/status.ts')).statusOfLog(context, project, log);
    const target = targetOf(context, project, input.arguments[0], 'status');
    const { history } = loadHistory(context, project);
    const { value, findings } = await inspectTarget(opened(target));
    haltIfBlocked(findings);
    const foreign = value.versions.filter((version) => history[version.number - 1]?.hash !== version.hash);
    const pending = history.slice(value.head).map(({ number, name }) => ({ number, name }));
    const changes = uncompiledChanges(context, project);

    const last = value.versions.at(-1);
    const present = history[value.head - 1];
    const floors = foreign.length > 0 || present === undefined ? null : floorsOf(present);
    if (!value.exists) context.say(`${target.url} does not exist yet.`);
    else if (last === undefined) context.say(`${target.url} has no ledger: nothing was pushed to it.`);
    else {
      const name = last.name === '' ? '' : ` "${printable(last.name)}"`;
      context.say(`${target.url} is at version ${value.head} of ${history.length}${name},`);
      context.say(`  pushed ${minute(last.appliedAt)} by ${printable(last.actor)} with ${last.engine}`);
      if (floors !== null) context.say(`  ${floorsText(floors)}`);
    }
    for (const version of foreign) context.say(`  ${c.red('≠ not in this history')} ${titleOf(version)}`);
    for (const version of pending) context.say(`  ${c.yellow('· to push')} ${titleOf(version)}`);
    if (changes > 0)
      context.say(`  ${c.yellow('· to compile')} ${count(changes, 'change')} in ${project.schema}`);
    const kept = value.kept.map(({ path, before, bytes }) => ({ file: files.shown(path), before, bytes }));
    for (const { file, before, bytes } of kept)
      context.say(`  ${c.dim('· kept')} ${printable(file)} (${keptText(before)}, ${bytesText(bytes)})`);
    if (findings.length > 0) context.say(`\n${renderFindings(findings, context.style)}`);
    const versions = value.versions.map(({ number, name, hash, appliedAt, actor, engine, state }) => {
      return { number, name, hash, appliedAt, actor, engine, state };
    });
    const document = {
      target: target.url,
      exists: value.exists,
      version: value.head,
      versions,
      pending,
      uncompiled: changes,
      floors,
      kept,
    };
    return { exit: foreign.length > 0 ? 'stopped' : 'ok', findings, document };
  },
};
