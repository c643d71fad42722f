import type { Finding } from '@kschema/grammar';
import type { EventLog } from '@kschema/log';
import { z } from 'zod';

const finding = z.looseObject({
  code: z.string(),
  severity: z.enum(['blocked', 'loss', 'bc', 'warn', 'safe']),
  subject: z.string(),
  title: z.string(),
  why: z.string(),
  fix: z.string(),
});

const error = z.object({ code: z.string(), title: z.string(), why: z.string(), fix: z.string() });

/** What an instance says of itself; whoever says something else is no instance of kschema. */
const status = z.object({
  name: z.string(),
  state: z.enum(['starting', 'catching-up', 'live', 'held', 'halted', 'closed']),
  version: z.int(),
  position: z.int(),
  head: z.string(),
  schemaHash: z.string(),
  engine: z.string(),
  builtFor: z.int().nullable(),
  ring: z.string().nullable(),
  app: z.string().nullable(),
  indexes: z.object({ pending: z.array(z.string()), building: z.boolean(), error: error.nullable() }),
  checked: z
    .object({ of: z.string(), findings: z.array(finding.transform((one) => one as unknown as Finding)) })
    .nullable(),
  error: error.nullable(),
});

/** One live instance, as it announced itself last. */
export type FleetMember = z.infer<typeof status> & {
  /** ISO 8601, by the log's clock. */
  at: string;
  /** Entries of the log that it has not applied. */
  lag: number;
  /** Whether it read another log up to its position than another instance, or holds another schema at its version. */
  differs: boolean;
};

/** Every live instance, by name. Throws LogFailure. */
export async function readFleet(log: EventLog): Promise<FleetMember[]> {
  const { last } = await log.bounds();
  const members: FleetMember[] = [];
  for (const { state, at } of await log.fleet.list()) {
    const read = status.safeParse(state);
    if (!read.success) continue;
    members.push({ ...read.data, at, lag: Math.max(0, last - read.data.position), differs: false });
  }
  for (const one of members) one.differs = members.some((other) => contradict(one, other));
  return members;
}

function contradict(one: FleetMember, other: FleetMember): boolean {
  if (one.position === other.position && one.head !== other.head) return true;
  // What is still to be built is missing for a good reason.
  const alike = one.indexes.pending.join() === other.indexes.pending.join();
  return (
    alike &&
    one.version === other.version &&
    one.engine === other.engine &&
    one.schemaHash !== other.schemaHash
  );
}
