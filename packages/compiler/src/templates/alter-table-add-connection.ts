import { z } from 'zod';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** One more pair of node tables that a rel table may connect. */
export const alterTableAddConnection = defineTemplate({
  name: 'ALTER_TABLE_ADD_CONNECTION',
  params: z.strictObject({ table: f.name, from: f.name, to: f.name }),
  summary: () => '',
  apply: () => null,
  inverse: () => null,
});
