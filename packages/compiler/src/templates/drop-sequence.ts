import { printName } from '@kschema/grammar';
import { z } from 'zod';
import { sequencesIn } from '../apply/expressions.ts';
import { touched } from '../apply/touch.ts';
import { fold, type Schema } from '../schema.ts';
import { elementPath } from '../subjects.ts';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** Removes a sequence and its counter. */
export const dropSequence = defineTemplate({
  name: 'DROP_SEQUENCE',
  params: z.strictObject({ sequence: f.name }),
  summary: (p) => `drop sequence ${printName(p.sequence)}`,
  apply: (schema, p) => {
    if (!schema.sequences.has(fold(p.sequence))) return `there is no sequence called ${p.sequence}`;
    const user = sequenceUser(schema, p.sequence);
    if (user !== null) return `the default of ${user} uses ${p.sequence}`;
    schema.sequences.delete(fold(p.sequence));
    return null;
  },
  inverse: () => null,
  touches: (_, p) => ({ reads: [], writes: [touched.sequence(p.sequence)] }),
});

function sequenceUser(schema: Schema, sequence: string): string | null {
  const key = fold(sequence);
  for (const table of schema.tables.values()) {
    for (const property of table.properties.values()) {
      if (property.default === null) continue;
      if (sequencesIn(property.default).some((name) => fold(name) === key)) {
        return elementPath.member(table.name, property.name);
      }
    }
  }
  return null;
}
