import { randomUUID } from 'node:crypto';
import type { EventLog } from '@kschema/log';
import { type EntryBody, entryFormat } from '../entry/entry.ts';
import { writeEntry } from '../entry/read-entry.ts';

/** Lets every instance apply what was pushed to a ring. Throws LogFailure. */
export async function releaseEntry(log: EventLog, id: string, { by }: { by: string }): Promise<void> {
  await decide(log, { format: entryFormat, kind: 'release', by, at: new Date().toISOString(), of: id });
}

/** Gives up one data entry, in every instance that has not applied it. Throws LogFailure. */
export async function skipEntry(
  log: EventLog,
  position: number,
  { by, reason }: { by: string; reason: string },
): Promise<void> {
  const at = new Date().toISOString();
  await decide(log, { format: entryFormat, kind: 'skip', by, at, position, reason });
}

/** It stands on nothing that another writer could have changed meanwhile, so it is written behind whatever is last. */
async function decide(log: EventLog, body: EntryBody): Promise<void> {
  const id = randomUUID();
  for (let { lastSchema } = await log.bounds(); ; ) {
    const appended = await log.append({ topic: 'schema', id, bytes: writeEntry(body), after: lastSchema });
    if (appended.kind !== 'conflict') return;
    lastSchema = appended.lastSchema;
  }
}
