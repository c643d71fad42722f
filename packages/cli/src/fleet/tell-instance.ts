import type { Instance } from '@kschema/instance';
import type { Context } from '../command.ts';
import { count, hanging, printable } from '../view/text.ts';

/** Says on stdout what an instance does, a line for each change of its state. */
export function tellInstance(context: Context, instance: Instance, address: string | null): void {
  const { colors: c, width } = context;
  const say = (head: string, text: string) => context.say(hanging(`${head} `, printable(text), width));
  const start = instance.status();
  say(c.dim('·'), `${instance.name} follows from position ${start.position}, version ${start.version}`);
  if (address !== null) say(c.dim('·'), `${address}/health and ${address}/metrics`);
  instance.on('schemaChanged', ({ version, before, position }) =>
    say(c.green('✓'), `version ${version}, from ${before}, at position ${position}`),
  );
  let pending: readonly string[] = [];
  instance.on('indexes', (indexes) => {
    if (indexes.building) say(c.dim('·'), `builds ${count(indexes.pending.length, 'index', 'indexes')}`);
    else if (indexes.pending.length === 0 && pending.length > 0)
      say(c.green('✓'), `built ${pending.join(', ')}`);
    pending = indexes.pending;
  });
  instance.on('state', (state) => {
    const { position, error } = instance.status();
    if (state === 'live') say(c.green('✓'), `live at position ${position}`);
    else if (error !== null) say(c.yellow('!'), `${state}: ${error.code} ${error.title}. ${error.fix}`);
  });
  instance.on('failed', ({ finding, state }) => {
    if (state !== 'halted') say(c.yellow('!'), `${finding.code} ${finding.title}`);
  });
  instance.on('rebuilt', ({ finding }) =>
    say(c.yellow('!'), `${finding.code} ${finding.title}. ${finding.fix}`),
  );
}
