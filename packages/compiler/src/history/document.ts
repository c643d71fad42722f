import { z } from 'zod';

const body = z.strictObject({ template: z.string(), params: z.record(z.string(), z.unknown()) });
const hex = (digits: number) => z.string().regex(new RegExp(`^[0-9a-f]{${digits}}$`));
const count = z.int().min(1);

/** A version file, except that the parameters of events are checked by their templates. */
export const versionDocument = z.strictObject({
  format: z.literal(1),
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
  minReader: count,
  minWriter: count,
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
});
