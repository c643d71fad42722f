import { z } from 'zod';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** Removes a pair and its rels. */
export const alterTableDropConnection = defineTemplate({
  name: 'ALTER_TABLE_DROP_CONNECTION',
  params: z.strictObject({ table: f.name, from: f.name, to: f.name }),
  summary: () => '',
  apply: () => null,
  inverse: () => null,
});
