import { z } from 'zod';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** Another type for a property, its values cast or computed by `using`; the property keeps or gets `default`. */
export const changeColumnType = defineTemplate({
  name: 'CHANGE_COLUMN_TYPE',
  params: z.strictObject({
    table: f.name,
    column: f.name,
    columnType: f.typeText,
    default: f.expressionText,
    using: f.expressionText,
  }),
  summary: () => '',
  apply: () => null,
  inverse: () => null,
});
