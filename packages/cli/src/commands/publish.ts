import { publishTo, readSchemaTopic } from '@kschema/instance';
import type { Command } from '../command.ts';
import { logNeeded } from '../fleet/log-needed.ts';
import { withLog } from '../fleet/log-target.ts';
import { parametersNotJson } from '../fleet/problems.ts';
import { keyOption, signingKeys } from '../fleet/signing.ts';
import { halt } from '../problem.ts';
import { currentPerson } from '../project/person.ts';

export const publish: Command = {
  name: 'publish',
  summary: 'write one data event to a log',
  description:
    'For trying things out and for scripts; apps use @kschema/instance. The parameters are held against the declaration in the newest version of the log first.',
  arguments: [
    { name: '<event>', about: 'a declared event' },
    { name: '<parameters>', about: 'as a JSON object; whole numbers of many digits as text' },
    { name: '[log]', about: 'such as sqlite:./log; the one in kschema.json when left out' },
  ],
  options: [{ flags: '--id <text>', about: 'publishing again with the same one changes nothing' }, keyOption],
  examples: [[`kschema publish AddUser '{"id": 1, "name": "Ada"}'`, 'to the configured log']],
  async run(context, input) {
    const [event, text] = [String(input.arguments[0]), String(input.arguments[1])];
    const target = await logNeeded(context, input.arguments[2], 'publish');
    const parameters = objectIn(text) ?? halt(parametersNotJson, event, { text });
    const by = await currentPerson(context.files.cwd);
    const keys = signingKeys(context, input);
    return withLog(target, 'refuse', async (log) => {
      const { state } = await readSchemaTopic(log);
      const id = input.options.id === undefined ? {} : { id: String(input.options.id) };
      const writer = { by, version: state.line.versions.length, keys, ...id };
      const published = await publishTo(log, state, [{ event, parameters }], writer);
      context.say(
        `${context.colors.green('✓')} ${event} is in ${target.url}, at position ${published.position}`,
      );
      return { exit: 'ok', findings: [], document: { target: target.url, ...published } };
    });
  },
};

function objectIn(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
