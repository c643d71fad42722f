import { z } from 'zod';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** Removes a sequence and its counter. */
export const dropSequence = defineTemplate({
  name: 'DROP_SEQUENCE',
  params: z.strictObject({ sequence: f.name }),
  summary: () => '',
  apply: () => null,
  inverse: () => null,
});
