import { z } from 'zod';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** Renames a property. */
export const alterTableRenameColumn = defineTemplate({
  name: 'ALTER_TABLE_RENAME_COLUMN',
  params: z.strictObject({ table: f.name, column: f.name, newName: f.name }),
  summary: () => '',
  apply: () => null,
  inverse: () => null,
});
