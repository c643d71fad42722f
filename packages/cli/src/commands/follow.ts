import { isPublicKey, openInstance, Refused } from '@kschema/instance';
import { LogFailure } from '@kschema/log';
import type { Command, Context, Input, Result } from '../command.ts';
import { logNeeded } from '../fleet/log-needed.ts';
import { keyUnusable, logUnusable, optionNotNumber } from '../fleet/problems.ts';
import { serveHealth } from '../fleet/serve-health.ts';
import { tellInstance } from '../fleet/tell-instance.ts';
import { halt } from '../problem.ts';
import { opened } from '../project/database.ts';
import { targetOf } from '../project/targets.ts';
import { renderFindings } from '../view/finding.ts';

export const follow: Command = {
  name: 'follow',
  summary: 'keep a database up to date with a log, as a process of its own',
  description:
    'A ready-made instance: it owns the database, applies versions and data events in their order, exactly once, and answers `/health` and `/metrics` over HTTP. An app that reads the database embeds @kschema/instance instead, since only one process can open it.',
  arguments: [
    { name: '<database>', about: 'such as kuzu:./db; made when there is none' },
    { name: '[log]', about: 'such as sqlite:./log; the one in kschema.json when left out' },
  ],
  options: [
    {
      flags: '--name <name>',
      about: 'name in the fleet, the same at every start; the database’s when left out',
    },
    { flags: '--ring <name>', about: 'apply what is pushed to that ring before the others do' },
    {
      flags: '--trust <files...>',
      about: 'public keys that may do everything; nothing else counts that is not signed',
    },
    { flags: '--app <version>', about: 'what to show as the app’s version' },
    { flags: '--port <number>', about: 'answer /health and /metrics there, on this machine only' },
    { flags: '--checkpoint-every <entries>', about: 'store a start for new instances that often' },
    { flags: '--keep <count>', about: 'how many checkpoints stay; 3 when left out' },
    {
      flags: '--once',
      about: 'end when everything that is in the log now is applied, and indexes are built',
    },
  ],
  examples: [
    ['kschema follow kuzu:./a sqlite:./log', 'follow until Ctrl+C'],
    ['kschema follow kuzu:./a nats://host/app --port 9464', 'with health and metrics'],
  ],
  async run(context, input) {
    const target = targetOf(context, null, input.arguments[0], 'follow');
    const { url, folder } = await logNeeded(context, input.arguments[1], 'follow');
    const { openLog } = await import('@kschema/log');
    try {
      const log = await openLog(url, { folder });
      try {
        const name = String(input.options.name ?? target.shown);
        await using instance = await openInstance({
          database: opened(target),
          log,
          name,
          ...textOption(input, 'ring'),
          ...textOption(input, 'app'),
          ...checkpointsOf(input),
          ...trustOf(context, input),
        });
        return await stay(context, input, instance);
      } finally {
        await log.close();
      }
    } catch (error) {
      if (error instanceof LogFailure)
        return halt(logUnusable, url, { url, kind: error.kind, message: error.message });
      if (!(error instanceof Refused)) throw error;
      context.say(renderFindings([error.finding], context.style));
      return { exit: 'unavailable', findings: [error.finding], document: { status: null } };
    }
  },
};

async function stay(
  context: Context,
  input: Input,
  instance: Awaited<ReturnType<typeof openInstance>>,
): Promise<Result> {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  const server =
    input.options.port === undefined ? null : await serveHealth(instance, numberOption(input, 'port'));
  tellInstance(context, instance, server?.address ?? null);
  try {
    if (input.options.once === true) await settled(instance, stop.signal);
    else await new Promise<void>((resolve) => stop.signal.addEventListener('abort', () => resolve()));
  } finally {
    await server?.close();
  }
  const status = instance.status();
  const exit = status.state === 'halted' || status.state === 'held' ? 'stopped' : 'ok';
  return { exit, findings: [], document: { status } };
}

/** Until it has everything, with its indexes, or can have no more. */
async function settled(
  instance: Awaited<ReturnType<typeof openInstance>>,
  signal: AbortSignal,
): Promise<void> {
  const stuck = new Promise<void>((resolve) => {
    const look = () => {
      const { state, indexes } = instance.status();
      if (state === 'halted' || state === 'held' || indexes.error !== null) resolve();
    };
    for (const event of ['state', 'failed'] as const) instance.on(event, look);
    signal.addEventListener('abort', () => resolve());
    look();
  });
  await Promise.race([instance.caughtUp().then(() => instance.indexed()), stuck]);
}

function trustOf({ files }: Context, input: Input): { trust?: string[] } {
  const named = input.options.trust as string[] | undefined;
  if (named === undefined) return {};
  const trust = named.map((file) => {
    const key = (files.readIfThere(file) ?? '').trim();
    return isPublicKey(key) ? key : halt(keyUnusable, file, { file });
  });
  return { trust };
}

function textOption(input: Input, name: 'ring' | 'app'): { [K in typeof name]?: string } {
  const value = input.options[name];
  return value === undefined ? {} : { [name]: String(value) };
}

function checkpointsOf(input: Input): { checkpoints?: { every: number; keep: number } } {
  if (input.options.checkpointEvery === undefined) return {};
  const keep = input.options.keep === undefined ? 3 : numberOption(input, 'keep');
  return { checkpoints: { every: numberOption(input, 'checkpointEvery'), keep } };
}

function numberOption(input: Input, name: string): number {
  const value = Number(input.options[name]);
  if (Number.isSafeInteger(value) && value > 0) return value;
  const option = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  return halt(optionNotNumber, option, { option, value: String(input.options[name]) });
}
