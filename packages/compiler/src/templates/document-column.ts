import { z } from 'zod';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** The documentation of a property. The engine has no place for it: it lives in the ledger. */
export const documentColumn = defineTemplate({
  name: 'DOCUMENT_COLUMN',
  params: z.strictObject({ table: f.name, column: f.name, doc: f.doc }),
  summary: () => '',
  apply: () => null,
  inverse: () => null,
});
