import { doctor as examine } from '@kschema/log';
import type { Command } from '../command.ts';
import { logNeeded } from '../fleet/log-needed.ts';
import { withLog } from '../fleet/log-target.ts';
import { hanging, printable } from '../view/text.ts';

export const doctor: Command = {
  name: 'doctor',
  summary: 'look for settings with which a log loses what it acknowledged',
  description:
    'Reads the settings of a log that decide whether an acknowledged entry survives a crash, and says what it cannot see from here.',
  arguments: [{ name: '[log]', about: 'such as nats://host/name; the one in kschema.json when left out' }],
  options: [{ flags: '--monitor <url>', about: 'where a NATS server shows its settings, http://host:8222' }],
  examples: [['kschema doctor nats://localhost/app', 'a log in NATS JetStream']],
  async run(context, input) {
    const target = await logNeeded(context, input.arguments[0], 'doctor');
    const { colors: c, width } = context;
    const monitor = input.options.monitor === undefined ? {} : { monitor: String(input.options.monitor) };
    return withLog(target, 'refuse', async (log) => {
      const checks = await examine(log, monitor);
      const signs = { ok: c.green('✓'), bad: c.red('✗'), unknown: c.yellow('?') };
      for (const { name, state, detail, fix } of checks) {
        context.say(hanging(`${signs[state]} ${name}  `, printable(detail), width));
        if (fix !== null) context.say(hanging('    fix  ', printable(fix), width));
      }
      const bad = checks.some(({ state }) => state === 'bad');
      return { exit: bad ? 'stopped' : 'ok', findings: [], document: { target: target.url, checks } };
    });
  },
};
