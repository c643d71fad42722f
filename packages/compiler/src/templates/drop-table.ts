import { z } from 'zod';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** Removes a table and its rows. */
export const dropTable = defineTemplate({
  name: 'DROP_TABLE',
  params: z.strictObject({ table: f.name }),
  summary: () => '',
  apply: () => null,
  inverse: () => null,
});
