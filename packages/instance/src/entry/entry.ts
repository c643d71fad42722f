import { z } from 'zod';

/** Format of the entries that this kschema writes; one that is newer halts whoever reads it. */
export const entryFormat = 1;

const acceptance = z.strictObject({
  code: z.string(),
  severity: z.enum(['blocked', 'loss', 'bc', 'warn', 'safe']),
  subject: z.string(),
  fingerprint: z.string(),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
});

const common = {
  format: z.literal(entryFormat),
  /** The same as the entry's own: a copy under another id is no second event. */
  id: z.string().min(1).max(200),
  /** Who wrote it. Only a signature proves it. */
  by: z.string().max(200),
};

/** When, by the writer's clock: for people, never for the order. */
const at = z.string().max(40);

const versions = z.strictObject({
  ...common,
  at,
  kind: z.literal('versions'),
  /** Documents as compiled, in order; one push is one entry. */
  versions: z.array(z.record(z.string(), z.unknown())).min(1),
  /** What was accepted when they were pushed, beside what the versions hold. */
  accepted: z.array(acceptance),
  /** Instances of which ring apply it before it is released; null: all of them. */
  ring: z.string().min(1).max(100).nullable(),
  /** `released`: not here, but where they are released, when every live instance has what came before. */
  applies: z.enum(['here', 'released']),
});

/** Asks every instance what its rows have against the versions. Nothing is applied. */
const check = z.strictObject({
  ...common,
  at,
  kind: z.literal('check'),
  versions: z.array(z.record(z.string(), z.unknown())).min(1),
});

const release = z.strictObject({
  ...common,
  at,
  kind: z.literal('release'),
  /** Id of the entry that every instance may apply now. */
  of: z.string().min(1).max(200),
});

const skip = z.strictObject({
  ...common,
  at,
  kind: z.literal('skip'),
  /** Position of the data entry that instances leave out. */
  position: z.int().positive(),
  reason: z.string().min(1).max(2000),
});

const grant = z.strictObject({
  may: z.enum(['safe', 'incompatible', 'data-loss', 'data', 'operate', 'trust']),
  on: z.array(z.string().min(1).max(200)).min(1),
});

/** Who may do what from here on. */
const trust = z.strictObject({
  ...common,
  at,
  kind: z.literal('trust'),
  /** Keys that are new, or that are granted something else. */
  keys: z.array(
    z.strictObject({ name: z.string().min(1).max(200), publicKey: z.string(), grants: z.array(grant) }),
  ),
  /** Ids of keys that may do nothing any more. */
  revoked: z.array(z.string()),
  /** What needs two signatures; null: as before. */
  twoSignatures: z.array(grant.shape.may).nullable(),
});

/** Without a time, so that writing it again gives the same bytes. */
const data = z.strictObject({
  ...common,
  kind: z.literal('data'),
  /** The version whose declarations the writer knew. */
  version: z.int().positive(),
  /** Applied together or not at all. */
  events: z
    .array(z.strictObject({ event: z.string().min(1), parameters: z.record(z.string(), z.unknown()) }))
    .min(1),
});

export const entryBody = z.discriminatedUnion('kind', [versions, check, release, skip, trust, data]);

export type EntryBody = z.infer<typeof entryBody>;
/** What an entry says, before it has an id. */
export type Draft<B extends EntryBody = EntryBody> = B extends EntryBody ? Omit<B, 'id' | 'format'> : never;
export type VersionsBody = Extract<EntryBody, { kind: 'versions' }>;
export type TrustBody = Extract<EntryBody, { kind: 'trust' }>;
export type CheckBody = Extract<EntryBody, { kind: 'check' }>;
export type DataBody = Extract<EntryBody, { kind: 'data' }>;
