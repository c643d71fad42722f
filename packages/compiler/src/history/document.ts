import { z } from 'zod';

const body = z.strictObject({ template: z.string(), params: z.record(z.string(), z.unknown()) });
const hex = (digits: number) => z.string().regex(new RegExp(`^[0-9a-f]{${digits}}$`));
const count = z.int().min(1);

const shared = {
  number: count,
  name: z.string(),
  parent: hex(64).nullable(),
  hash: hex(64),
  baseline: z.literal(true).optional(),
  schemaHash: hex(64),
  compatibility: z.strictObject({
    oldAppReads: z.boolean(),
    oldAppWrites: z.boolean(),
    newAppOnOldDatabase: z.boolean(),
    oldEventOnNewSchema: z.boolean(),
  }),
  minReader: count.describe('Oldest version whose apps read a database at this version, with all after it.'),
  minWriter: count.describe('The same for apps that write.'),
  accepted: z.array(
    z.strictObject({
      code: z.string(),
      severity: z.enum(['blocked', 'loss', 'bc', 'warn', 'safe']),
      subject: z.string(),
      fingerprint: hex(16),
      reason: z.string(),
      by: z.string(),
      at: z.string(),
    }),
  ),
  events: z.array(
    z.strictObject({
      id: hex(32),
      type: z.literal('DDL'),
      template: z.string(),
      params: z.record(z.string(), z.unknown()),
      dependsOn: z.array(hex(32)),
      version: count,
      cause: z.string(),
      inverse: z.array(body).nullable(),
    }),
  ),
};

/** The newest format of a version file that is understood. */
export const newestFormat = 2;

/** A version file, except that the parameters of events are checked by their templates. */
export const versionDocument = z.discriminatedUnion('format', [
  z.strictObject({ format: z.literal(1), ...shared }),
  z.strictObject({
    format: z.literal(newestFormat),
    ...shared,
    minEvent: count.describe('Oldest version whose data events apply, with all after it.'),
    minDatabase: count.describe('Oldest version on whose database an app built for this version works.'),
  }),
]);
