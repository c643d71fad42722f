import { z } from 'zod';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** Turns a pair and every rel of it around. */
export const reverseConnection = defineTemplate({
  name: 'REVERSE_CONNECTION',
  params: z.strictObject({ table: f.name, from: f.name, to: f.name }),
  summary: () => '',
  apply: () => null,
  inverse: () => null,
});
