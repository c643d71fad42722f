import { z } from 'zod';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** A new data event, or another definition of one. Ledger only. */
export const defineEvent = defineTemplate({
  name: 'DEFINE_EVENT',
  params: z.strictObject({
    event: f.name,
    parameters: z.array(z.strictObject({ name: f.name, type: f.typeText, default: f.expressionText })),
    body: z.string(),
    doc: f.doc,
  }),
  summary: () => '',
  apply: () => null,
  inverse: () => null,
});
