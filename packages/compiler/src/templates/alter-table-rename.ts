import { z } from 'zod';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** Renames a table; rows, rels and indexes follow. */
export const alterTableRename = defineTemplate({
  name: 'ALTER_TABLE_RENAME',
  params: z.strictObject({ table: f.name, newName: f.name }),
  summary: () => '',
  apply: () => null,
  inverse: () => null,
});
