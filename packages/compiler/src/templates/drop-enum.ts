import { z } from 'zod';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** Removes an enum that nothing uses. Ledger only. */
export const dropEnum = defineTemplate({
  name: 'DROP_ENUM',
  params: z.strictObject({ enum: f.name }),
  summary: () => '',
  apply: () => null,
  inverse: () => null,
});
