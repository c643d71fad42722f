import { z } from 'zod';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** A name that may not come back: of a table, or of a property of `table`. Ledger only. */
export const reserveName = defineTemplate({
  name: 'RESERVE_NAME',
  params: z.strictObject({ table: f.name.nullable(), name: f.name }),
  summary: () => '',
  apply: () => null,
  inverse: () => null,
});
