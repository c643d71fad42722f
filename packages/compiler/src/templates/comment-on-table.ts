import { z } from 'zod';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** Sets or clears (null) the comment of a table. */
export const commentOnTable = defineTemplate({
  name: 'COMMENT_ON_TABLE',
  params: z.strictObject({ table: f.name, comment: f.doc }),
  summary: () => '',
  apply: () => null,
  inverse: () => null,
});
