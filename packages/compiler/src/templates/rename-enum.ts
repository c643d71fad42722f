import { printName } from '@kschema/grammar';
import { z } from 'zod';
import { renameEnumIn } from '../apply/enums.ts';
import { renamed } from '../apply/rename.ts';
import { touched } from '../apply/touch.ts';
import { fold } from '../schema.ts';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** Renames an enum everywhere it is used as a type. Ledger only. */
export const renameEnum = defineTemplate({
  name: 'RENAME_ENUM',
  params: z.strictObject({ enum: f.name, newName: f.name }),
  summary: (p) => `rename enum ${printName(p.enum)} to ${printName(p.newName)}`,
  apply: (schema, p) => {
    const known = schema.enums.get(fold(p.enum));
    if (known === undefined) return `there is no enum called ${p.enum}`;
    if (fold(p.enum) !== fold(p.newName) && schema.enums.has(fold(p.newName))) {
      return `an enum called ${p.newName} exists already`;
    }
    schema.enums.delete(fold(p.enum));
    schema.enums.set(fold(p.newName), renamed(known, p.newName));
    renameEnumIn(schema, p.enum, p.newName);
    return null;
  },
  inverse: (before, p) => [
    {
      template: 'RENAME_ENUM',
      params: { enum: p.newName, newName: before.enums.get(fold(p.enum))?.name ?? p.enum },
    },
  ],
  touches: (_, p) => ({ reads: [], writes: [touched.enum(p.enum), touched.enum(p.newName)] }),
});
