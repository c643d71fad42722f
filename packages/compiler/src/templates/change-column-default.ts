import { z } from 'zod';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** Another default, or none (null); stored values stay. */
export const changeColumnDefault = defineTemplate({
  name: 'CHANGE_COLUMN_DEFAULT',
  params: z.strictObject({ table: f.name, column: f.name, default: f.expressionText }),
  summary: () => '',
  apply: () => null,
  inverse: () => null,
});
