import { z } from 'zod';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** A new property. `using` fills it for the rows that exist. */
export const alterTableAddColumn = defineTemplate({
  name: 'ALTER_TABLE_ADD_COLUMN',
  params: z.strictObject({
    table: f.name,
    column: f.name,
    columnType: f.typeText,
    default: f.expressionText,
    using: f.expressionText,
    doc: f.doc,
    deprecated: f.deprecation,
  }),
  summary: () => '',
  apply: () => null,
  inverse: () => null,
});
