import { z } from 'zod';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** A new enum, or other values for one. Stored as STRING, so ledger only. */
export const defineEnum = defineTemplate({
  name: 'DEFINE_ENUM',
  params: z.strictObject({ enum: f.name, values: z.array(z.string()).min(1), doc: f.doc }),
  summary: () => '',
  apply: () => null,
  inverse: () => null,
});
