import { z } from 'zod';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** Builds a full-text or vector index. */
export const createIndex = defineTemplate({
  name: 'CREATE_INDEX',
  params: z.strictObject({
    table: f.name,
    index: f.name,
    method: z.enum(['fulltext', 'vector']),
    columns: z.array(f.name).min(1),
    options: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  }),
  summary: () => '',
  apply: () => null,
  inverse: () => null,
});
