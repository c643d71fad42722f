import { z } from 'zod';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** Another multiplicity; rels stay, or the change fails on the first that violates it. */
export const changeMultiplicity = defineTemplate({
  name: 'CHANGE_MULTIPLICITY',
  params: z.strictObject({ table: f.name, multiplicity: f.multiplicity }),
  summary: () => '',
  apply: () => null,
  inverse: () => null,
});
