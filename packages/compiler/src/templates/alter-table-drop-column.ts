import { z } from 'zod';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** Removes a property and its values. */
export const alterTableDropColumn = defineTemplate({
  name: 'ALTER_TABLE_DROP_COLUMN',
  params: z.strictObject({ table: f.name, column: f.name }),
  summary: () => '',
  apply: () => null,
  inverse: () => null,
});
