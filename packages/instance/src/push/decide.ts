import { randomUUID } from 'node:crypto';
import type { EventLog } from '@kschema/log';
import type { Draft, TrustBody } from '../entry/entry.ts';
import { Refused } from '../instance.ts';
import { entryFor } from '../schema-state.ts';
import type { SigningKey } from '../trust/key.ts';
import { readSchemaTopic } from './schema-topic.ts';

/** Who decides, and what signs it. */
export interface Decider {
  by: string;
  keys?: readonly SigningKey[];
}

/** Says who may do what from here on. Throws {@link Refused} or LogFailure. */
export async function writeTrust(
  log: EventLog,
  { by, keys, ...said }: Decider & { trust: Pick<TrustBody, 'keys' | 'revoked' | 'twoSignatures'> },
): Promise<void> {
  await decide(log, { kind: 'trust', by, at: new Date().toISOString(), ...said.trust }, keys);
}

/** Lets every instance apply what was pushed to a ring. Throws {@link Refused} or LogFailure. */
export async function releaseEntry(log: EventLog, id: string, { by, keys }: Decider): Promise<void> {
  await decide(log, { kind: 'release', by, at: new Date().toISOString(), of: id }, keys);
}

/** Gives up one data entry, in every instance that has not applied it. Throws {@link Refused} or LogFailure. */
export async function skipEntry(
  log: EventLog,
  position: number,
  { by, reason, keys }: Decider & { reason: string },
): Promise<void> {
  await decide(log, { kind: 'skip', by, at: new Date().toISOString(), position, reason }, keys);
}

/** It is written behind whatever is last, after a look at what that changes. */
async function decide(log: EventLog, draft: Draft, keys: readonly SigningKey[] = []): Promise<void> {
  const id = randomUUID();
  for (;;) {
    const { state, last } = await readSchemaTopic(log);
    const entry = entryFor(state, id, draft, keys);
    if ('code' in entry) throw new Refused(entry);
    const appended = await log.append({ topic: 'schema', ...entry, after: last });
    if (appended.kind !== 'conflict') return;
  }
}
