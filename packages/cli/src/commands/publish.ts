import { publishTo, Refused, readSchemaTopic } from '@kschema/instance';
import type { Command } from '../command.ts';
import { logNeeded } from '../fleet/log-needed.ts';
import { withLog } from '../fleet/log-target.ts';
import { parametersNotJson } from '../fleet/problems.ts';
import { halt } from '../problem.ts';
import { currentPerson } from '../project/person.ts';
import { renderFindings } from '../view/finding.ts';

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
  options: [{ flags: '--id <text>', about: 'publishing again with the same one changes nothing' }],
  examples: [[`kschema publish AddUser '{"id": 1, "name": "Ada"}'`, 'to the configured log']],
  async run(context, input) {
    const [event, text] = [String(input.arguments[0]), String(input.arguments[1])];
    const target = await logNeeded(context, input.arguments[2], 'publish');
    const parameters = objectIn(text) ?? halt(parametersNotJson, event, { text });
    const by = await currentPerson(context.files.cwd);
    return withLog(target, 'refuse', async (log) => {
      const { line } = await readSchemaTopic(log);
      const id = input.options.id === undefined ? {} : { id: String(input.options.id) };
      const writer = { by, version: line.versions.length, ...id };
      try {
        const published = await publishTo(log, line, [{ event, parameters }], writer);
        context.say(
          `${context.colors.green('✓')} ${event} is in ${target.url}, at position ${published.position}`,
        );
        return { exit: 'ok', findings: [], document: { target: target.url, ...published } };
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        context.say(renderFindings([error.finding], context.style));
        const document = { target: target.url, id: null, position: null };
        return { exit: 'stopped', findings: [error.finding], document };
      }
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
