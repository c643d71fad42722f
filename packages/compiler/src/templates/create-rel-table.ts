import { z } from 'zod';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** A new rel table. */
export const createRelTable = defineTemplate({
  name: 'CREATE_REL_TABLE',
  params: z.strictObject({
    table: f.name,
    connections: z.array(f.connection).min(1),
    multiplicity: f.multiplicity,
    columns: z.array(f.column),
    comment: f.doc,
  }),
  summary: () => '',
  apply: () => null,
  inverse: () => null,
});
