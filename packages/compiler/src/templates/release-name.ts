import { z } from 'zod';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** Takes a reservation back. Ledger only. */
export const releaseName = defineTemplate({
  name: 'RELEASE_NAME',
  params: z.strictObject({ table: f.name.nullable(), name: f.name }),
  summary: () => '',
  apply: () => null,
  inverse: () => null,
});
