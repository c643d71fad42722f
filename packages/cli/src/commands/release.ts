import { readSchemaTopic, releaseEntry } from '@kschema/instance';
import type { Command } from '../command.ts';
import { logNeeded } from '../fleet/log-needed.ts';
import { withLog } from '../fleet/log-target.ts';
import { nothingHeld } from '../fleet/problems.ts';
import { keyOption, signingKeys } from '../fleet/signing.ts';
import { halt } from '../problem.ts';
import { currentPerson } from '../project/person.ts';

export const release: Command = {
  name: 'release',
  summary: 'let every instance apply what was pushed to a ring, or waits',
  description:
    'After `kschema push --ring canary`, the instances of other rings wait before the new version and go on serving the one they have. This lets them go on.',
  arguments: [{ name: '[log]', about: 'such as sqlite:./log; the one in kschema.json when left out' }],
  options: [keyOption],
  examples: [['kschema release', 'whatever waits in the configured log']],
  async run(context, input) {
    const target = await logNeeded(context, input.arguments[0], 'release');
    const by = await currentPerson(context.files.cwd);
    return withLog(target, 'refuse', async (log) => {
      const { entries } = await readSchemaTopic(log);
      const keys = signingKeys(context, input);
      const done = new Set(entries.flatMap(({ body }) => (body.kind === 'release' ? [body.of] : [])));
      const held = entries.filter(
        ({ entry, body }) =>
          body.kind === 'versions' &&
          (body.ring !== null || body.applies === 'released') &&
          !done.has(entry.id),
      );
      if (held.length === 0) halt(nothingHeld, target.url, { url: target.url });
      for (const { entry } of held) await releaseEntry(log, entry.id, { by, keys });
      const positions = held.map(({ entry }) => entry.position);
      context.say(
        `${context.colors.green('✓')} released for every instance: position ${positions.join(', ')}`,
      );
      return { exit: 'ok', findings: [], document: { target: target.url, released: positions } };
    });
  },
};
