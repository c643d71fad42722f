import { z } from 'zod';

/** What `--json` prints about logs and the instances that follow them. */

const position = z.int().describe('Of an entry of the log, from 1.');

const shownFinding = z
  .object({ code: z.string(), title: z.string(), why: z.string(), fix: z.string() })
  .nullable();

const error = shownFinding.describe('Why it is held or halted, or what it tries again.');

export const instance = z.object({
  name: z.string(),
  state: z.enum(['starting', 'catching-up', 'live', 'held', 'halted', 'closed']),
  version: z.int().describe('Of the schema of its database.'),
  position: z.int().describe('Last entry of the log that is in its database.'),
  head: z.string().describe('Hash over the log up to there.'),
  schemaHash: z.string().describe('Hash of the schema that its database really has.'),
  engine: z.string(),
  builtFor: z.int().nullable(),
  ring: z.string().nullable(),
  app: z.string().nullable(),
  indexes: z
    .object({
      pending: z.array(z.string()).describe('Such as `Doc.words`.'),
      building: z.boolean(),
      error: shownFinding.describe('Why the last build was of no use.'),
    })
    .describe('What the versions say and its database does not have yet; built in the background.'),
  checked: z
    .object({ of: z.string(), findings: z.array(z.object({ code: z.string(), title: z.string() })) })
    .nullable()
    .describe('What its rows have against versions that somebody asked about last.'),
  error,
});

export const member = instance.extend({
  at: z.string().describe('When it said so, ISO 8601.'),
  lag: z.int().describe('Entries of the log that it has not applied.'),
  differs: z.boolean().describe('It is not what another instance at the same place is.'),
});

/** With a log as the target of a command that also takes a database. */
export const pushToLogFields = {
  pushed: z.array(z.int()).describe('Versions that were written to the log, to be applied at once.'),
  waiting: z
    .array(z.int())
    .describe('With `--two-phase`: versions that wait in it until every live instance has the one before.'),
  entry: z.object({ id: z.string(), position }).nullable().describe('Where they stand in it.'),
  ring: z.string().nullable(),
  outcome: z.enum(['confirmed', 'stopped', 'late']).nullable().describe('With `--wait`.'),
  instances: z.array(member).nullable().describe('With `--wait`: those that were waited for.'),
};

export const statusOfLogFields = {
  position: z.int().describe('Last of the log.'),
  trimmed: z.int().describe('Data events up to there are gone from the log.'),
  waiting: z.array(z.int()).describe('Versions that wait until every live instance has the one before.'),
  checkpoints: z.array(
    z.object({ id: z.string(), position, engine: z.string(), size: z.int(), at: z.string() }),
  ),
  instances: z.array(member).describe('Live instances.'),
};

export const logOfLogFields = {
  last: z.int().describe('Last position of the log.'),
  trimmed: z.int(),
  data: z.int().describe('Data entries in the log.'),
  head: z.string().nullable().describe('Hash over the whole log; null when its beginning is gone.'),
  differing: z.array(z.string()).describe('Instances and checkpoints that have read another log.'),
};

/** One entry of the log that decides about what follows. */
export const schemaEntry = z.object({
  position,
  at: z.string(),
  by: z.string(),
  kind: z.string(),
  text: z.string(),
  accepted: z.array(z.object({ code: z.string(), subject: z.string(), reason: z.string(), by: z.string() })),
  leftOut: z.string().nullable().describe('Why every instance leaves it out.'),
});

export const fleetDocuments = {
  keys: {
    id: z.string().describe('With `create`: of the new key.'),
    files: z.array(z.string()).describe('With `create`: the private and the public key.'),
    target: z.string(),
    keys: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          publicKey: z.string().describe('Ed25519, SPKI in base64.'),
          grants: z.array(z.object({ may: z.string(), on: z.array(z.string()) })),
        }),
      )
      .describe('Whom the log trusts now.'),
  },
  follow: { status: instance.extend({ last: z.int() }).nullable().describe('When it ended.') },
  publish: { target: z.string(), id: z.string().nullable(), position: position.nullable() },
  release: { target: z.string(), released: z.array(position) },
  skip: { target: z.string(), position, events: z.array(z.string()), reason: z.string() },
  trim: {
    target: z.string(),
    before: z.int().describe('Up to where data events were gone before.'),
    upTo: position.describe('Up to where they are gone now, or would be with `--dry-run`.'),
    neededBy: z.string().nullable().describe('Who needs what follows.'),
    dryRun: z.boolean(),
  },
  doctor: {
    target: z.string(),
    checks: z.array(
      z.object({
        name: z.string(),
        state: z.enum(['ok', 'bad', 'unknown']),
        detail: z.string(),
        fix: z.string().nullable(),
      }),
    ),
  },
};
