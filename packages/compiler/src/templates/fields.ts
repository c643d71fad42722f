import { z } from 'zod';

/** Parameters that several templates share. Names are checked by the grammar when an event is received. */
export const name = z.string().min(1).max(1024);

/** Canonical type text of the language, such as `STRUCT(a: INT64, b: STRING)[]`; enums by name. */
export const typeText = z.string().min(1);

/** Canonical expression text of the language, or null for none. */
export const expressionText = z.string().min(1).nullable();

export const doc = z.string().nullable();

export const deprecation = z
  .strictObject({ reason: z.string(), removeAfter: z.string().nullable() })
  .nullable();

export const column = z.strictObject({
  name,
  type: typeText,
  default: expressionText,
  doc,
  deprecated: deprecation,
});

export const connection = z.strictObject({ from: name, to: name });

export const multiplicity = z.enum(['MANY_MANY', 'MANY_ONE', 'ONE_MANY', 'ONE_ONE']);

/** A 64-bit integer as decimal text: JSON numbers lose digits. */
export const integerText = z.string().regex(/^-?\d{1,19}$/);
