import { z } from 'zod';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** Moves a pair to other node tables; each rel follows the key of its ends, and the change fails if one has no counterpart. */
export const retargetConnection = defineTemplate({
  name: 'RETARGET_CONNECTION',
  params: z.strictObject({ table: f.name, from: f.name, to: f.name, newFrom: f.name, newTo: f.name }),
  summary: () => '',
  apply: () => null,
  inverse: () => null,
});
