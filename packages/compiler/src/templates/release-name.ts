import { printName } from '@kschema/grammar';
import { z } from 'zod';
import { changeTable } from '../apply/tables.ts';
import { touched } from '../apply/touch.ts';
import { fold } from '../schema.ts';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** Takes a reservation back. Ledger only. */
export const releaseName = defineTemplate({
  name: 'RELEASE_NAME',
  params: z.strictObject({ table: f.name.nullable(), name: f.name }),
  summary: (p) =>
    p.table === null
      ? `release the name ${printName(p.name)}`
      : `release the name ${printName(p.table)}.${printName(p.name)}`,
  apply: (schema, p) => {
    if (p.table === null) {
      return schema.reserved.delete(fold(p.name)) ? null : `the name ${p.name} is not reserved`;
    }
    return changeTable(schema, p.table, (table) => {
      const reserved = new Map(table.reserved);
      if (!reserved.delete(fold(p.name))) return `the name ${p.name} is not reserved in ${table.name}`;
      return { ...table, reserved };
    });
  },
  inverse: (_, p) => [{ template: 'RESERVE_NAME', params: { ...p } }],
  touches: (_, p) =>
    p.table === null
      ? { reads: [], writes: [touched.table(p.name)] }
      : { reads: [touched.table(p.table)], writes: [touched.column(p.table, p.name)] },
});
