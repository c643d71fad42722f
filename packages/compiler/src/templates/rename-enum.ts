import { z } from 'zod';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** Renames an enum everywhere it is used as a type. Ledger only. */
export const renameEnum = defineTemplate({
  name: 'RENAME_ENUM',
  params: z.strictObject({ enum: f.name, newName: f.name }),
  summary: () => '',
  apply: () => null,
  inverse: () => null,
});
