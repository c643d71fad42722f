import { printName } from '@kschema/grammar';
import { z } from 'zod';
import { touched } from '../apply/touch.ts';
import { fold } from '../schema.ts';
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
  summary: (p) => `create sequence ${printName(p.sequence)}`,
  apply: (schema, p) => {
    if (schema.sequences.has(fold(p.sequence))) return `a sequence called ${p.sequence} exists already`;
    const { sequence: name, ...options } = p;
    schema.sequences.set(fold(name), { name, ...options });
    return null;
  },
  inverse: (_, p) => [{ template: 'DROP_SEQUENCE', params: { sequence: p.sequence } }],
  touches: (_, p) => ({ reads: [], writes: [touched.sequence(p.sequence)] }),
});
