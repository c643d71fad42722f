import { printName } from '@kschema/grammar';
import { z } from 'zod';
import { changeTable } from '../apply/tables.ts';
import { touched } from '../apply/touch.ts';
import { fold } from '../schema.ts';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** Sets or clears (null) the comment of a table. */
export const commentOnTable = defineTemplate({
  name: 'COMMENT_ON_TABLE',
  params: z.strictObject({ table: f.name, comment: f.doc }),
  summary: (p) => `${p.comment === null ? 'remove the comment of' : 'comment on'} ${printName(p.table)}`,
  apply: (schema, p) => changeTable(schema, p.table, (table) => ({ ...table, doc: p.comment })),
  inverse: (before, p) => [
    {
      template: 'COMMENT_ON_TABLE',
      params: { table: p.table, comment: before.tables.get(fold(p.table))?.doc ?? null },
    },
  ],
  touches: (_, p) => ({
    reads: [touched.table(p.table)],
    writes: [touched.note('doc', p.table, null)],
  }),
});
