import { z } from 'zod';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** A new sequence. */
export const createSequence = defineTemplate({
  name: 'CREATE_SEQUENCE',
  params: z.strictObject({
    sequence: f.name,
    start: f.integerText,
    increment: f.integerText,
    min: f.integerText,
    max: f.integerText,
    cycle: z.boolean(),
  }),
  summary: () => '',
  apply: () => null,
  inverse: () => null,
});
