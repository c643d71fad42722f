import { z } from 'zod';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** A new node table. */
export const createNodeTable = defineTemplate({
  name: 'CREATE_NODE_TABLE',
  params: z.strictObject({ table: f.name, key: f.name, columns: z.array(f.column), comment: f.doc }),
  summary: () => '',
  apply: () => null,
  inverse: () => null,
});
