import { z } from 'zod';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** Removes an index; the data stays. */
export const dropIndex = defineTemplate({
  name: 'DROP_INDEX',
  params: z.strictObject({ table: f.name, index: f.name }),
  summary: () => '',
  apply: () => null,
  inverse: () => null,
});
