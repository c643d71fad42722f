import { z } from 'zod';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** Marks a table, or a property of it, as deprecated, or no longer (null). Ledger only. */
export const deprecate = defineTemplate({
  name: 'DEPRECATE',
  params: z.strictObject({ table: f.name, column: f.name.nullable(), deprecated: f.deprecation }),
  summary: () => '',
  apply: () => null,
  inverse: () => null,
});
