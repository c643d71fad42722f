import { z } from 'zod';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** Another property becomes the key; rows and rels stay. */
export const changePrimaryKey = defineTemplate({
  name: 'CHANGE_PRIMARY_KEY',
  params: z.strictObject({ table: f.name, column: f.name }),
  summary: () => '',
  apply: () => null,
  inverse: () => null,
});
