import { setTimeout as sleep } from 'node:timers/promises';
import type { Version } from '@kschema/compiler';
import { publishTo, pushToLog, readSchemaTopic } from '@kschema/instance';
import { type EventLog, LogFailure } from '@kschema/log';
import type { Random } from '../random.ts';
import { versionAfter } from './schemas.ts';

/** What was acknowledged: it has to be in every database, once. */
export interface Acknowledged {
  /** Key of a total → what was added to it. */
  sums: Map<string, number>;
  events: number;
  versions: Version[];
}

/** Publishes until it is stopped. What may or may not have arrived is sent again with the same id until it has. */
export async function writeEvents(
  log: EventLog,
  writer: number,
  random: Random,
  acknowledged: Acknowledged,
  signal: AbortSignal,
): Promise<void> {
  let { state } = await readSchemaTopic(log);
  for (let number = 0; !signal.aborted; number += 1) {
    const key = `k${random.int(20)}`;
    const size = random.between(1, 100);
    const event = { event: 'Put', parameters: { id: number * 10 + writer, key, size } };
    if (number % 50 === 0) ({ state } = await persistently(() => readSchemaTopic(log)));
    const id = `w${writer}-${number}`;
    await persistently(() =>
      publishTo(log, state, [event], { by: `w${writer}`, version: state.line.versions.length, id }),
    );
    acknowledged.sums.set(key, (acknowledged.sums.get(key) ?? 0) + size);
    acknowledged.events += 1;
    await sleep(random.between(1, 20));
  }
}

/** Pushes the next version every few seconds. */
export async function pushVersions(
  log: EventLog,
  random: Random,
  acknowledged: Acknowledged,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await sleep(random.between(2000, 5000), null, { signal }).catch(() => {});
    if (signal.aborted) return;
    const history = [...acknowledged.versions, versionAfter(acknowledged.versions)];
    await persistently(async () => {
      const { findings } = await pushToLog(log, history, { by: 'soak', accepted: [], ring: null });
      if (findings.length > 0) throw new Error(findings.map(({ title }) => title).join('\n'));
    });
    acknowledged.versions = history;
  }
}

async function persistently<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof LogFailure && error.transient)) throw error;
      await sleep(200);
    }
  }
}
