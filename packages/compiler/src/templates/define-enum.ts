import { printName } from '@kschema/grammar';
import { z } from 'zod';
import { touched } from '../apply/touch.ts';
import { fold } from '../schema.ts';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** A new enum, or other values for one. Stored as STRING, so ledger only. */
export const defineEnum = defineTemplate({
  name: 'DEFINE_ENUM',
  params: z.strictObject({ enum: f.name, values: z.array(z.string()).min(1), doc: f.doc }),
  summary: (p) => `define enum ${printName(p.enum)} { ${p.values.map(printName).join(', ')} }`,
  apply: (schema, p) => {
    const twice = p.values.find((value, at) => p.values.indexOf(value) !== at);
    if (twice !== undefined) return `${p.enum} has the value ${twice} twice`;
    const known = schema.enums.get(fold(p.enum));
    const values = [...p.values];
    schema.enums.set(fold(p.enum), {
      ...known,
      name: known?.name ?? p.enum,
      values,
      doc: p.doc,
    });
    return null;
  },
  inverse: (before, p) => {
    const known = before.enums.get(fold(p.enum));
    if (known === undefined) return [{ template: 'DROP_ENUM', params: { enum: p.enum } }];
    return [{ template: 'DEFINE_ENUM', params: { enum: known.name, values: known.values, doc: known.doc } }];
  },
  touches: (before, p) =>
    before.enums.has(fold(p.enum))
      ? { reads: [touched.enum(p.enum)], writes: [touched.enumValues(p.enum)] }
      : { reads: [], writes: [touched.enum(p.enum), touched.enumValues(p.enum)] },
});
