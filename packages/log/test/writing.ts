import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { endChild, startChild } from './children/start.ts';

export interface Acknowledged {
  id: string;
  position: number;
}

/** Several processes write data entries at once, until they are done. Gives what was acknowledged. */
export async function writeFromProcesses(
  url: string,
  options: { processes: number; entries: number },
): Promise<Acknowledged[]> {
  const acknowledged: Acknowledged[] = [];
  const writers = await startWriters(url, options.processes, 'w', options.entries, acknowledged);
  await Promise.all(writers.map(begin).map(({ ended }) => ended));
  return acknowledged;
}

/** Kills all writers with -9 when `kills` entries have been acknowledged. Gives what was. */
export async function killWriters(
  url: string,
  options: { processes: number; prefix: string; after: number },
): Promise<Acknowledged[]> {
  const acknowledged: Acknowledged[] = [];
  const writers = await startWriters(url, options.processes, options.prefix, 1_000_000, acknowledged);
  const ended = writers.map(begin).map((writer) => writer.ended);
  await new Promise<void>((resolve) => {
    for (const writer of writers)
      writer.on('message', () => {
        if (acknowledged.length >= options.after) resolve();
      });
  });
  for (const writer of writers) writer.kill('SIGKILL');
  await Promise.all(ended);
  return acknowledged;
}

async function startWriters(
  url: string,
  count: number,
  prefix: string,
  entries: number,
  acknowledged: Acknowledged[],
): Promise<ChildProcess[]> {
  const writers = await Promise.all(
    Array.from({ length: count }, (_, number) =>
      startChild('write.ts', [url, `${prefix}${number}`, String(entries)]),
    ),
  );
  for (const writer of writers) writer.on('message', (told) => acknowledged.push(told as Acknowledged));
  return writers;
}

function begin(writer: ChildProcess): { ended: Promise<void> } {
  const ended = once(writer, 'exit').then(() => endChild(writer));
  writer.send('go');
  return { ended };
}
