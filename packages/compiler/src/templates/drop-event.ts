import { z } from 'zod';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** Removes a data event. Ledger only. */
export const dropEvent = defineTemplate({
  name: 'DROP_EVENT',
  params: z.strictObject({ event: f.name }),
  summary: () => '',
  apply: () => null,
  inverse: () => null,
});
