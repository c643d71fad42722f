import { printName } from '@kschema/grammar';
import { z } from 'zod';
import { enumUser } from '../apply/enums.ts';
import { touched } from '../apply/touch.ts';
import { fold } from '../schema.ts';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** Removes an enum that nothing uses. Ledger only. */
export const dropEnum = defineTemplate({
  name: 'DROP_ENUM',
  params: z.strictObject({ enum: f.name }),
  summary: (p) => `drop enum ${printName(p.enum)}`,
  apply: (schema, p) => {
    if (!schema.enums.has(fold(p.enum))) return `there is no enum called ${p.enum}`;
    const user = enumUser(schema, p.enum);
    if (user !== null) return `${user} has the type ${p.enum}`;
    schema.enums.delete(fold(p.enum));
    return null;
  },
  inverse: (before, p) => {
    const known = before.enums.get(fold(p.enum));
    if (known === undefined) return null;
    return [{ template: 'DEFINE_ENUM', params: { enum: known.name, values: known.values, doc: known.doc } }];
  },
  touches: (_, p) => ({ reads: [], writes: [touched.enum(p.enum), touched.enumValues(p.enum)] }),
});
