import { printName } from '@kschema/grammar';
import { z } from 'zod';
import { changeTable } from '../apply/tables.ts';
import { touched } from '../apply/touch.ts';
import { fold } from '../schema.ts';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** Another multiplicity; rels stay, or the change fails on the first that violates it. */
export const changeMultiplicity = defineTemplate({
  name: 'CHANGE_MULTIPLICITY',
  params: z.strictObject({ table: f.name, multiplicity: f.multiplicity }),
  summary: (p) => `change the multiplicity of ${printName(p.table)} to ${p.multiplicity}`,
  apply: (schema, p) =>
    changeTable(schema, p.table, (table) =>
      table.kind === 'rel'
        ? { ...table, multiplicity: p.multiplicity }
        : `${p.table} is a node table, and only rel tables have a multiplicity`,
    ),
  inverse: (before, p) => {
    const table = before.tables.get(fold(p.table));
    if (table?.kind !== 'rel') return null;
    return [
      { template: 'CHANGE_MULTIPLICITY', params: { table: p.table, multiplicity: table.multiplicity } },
    ];
  },
  touches: (_, p) => ({ reads: [touched.table(p.table)], writes: [touched.multiplicity(p.table)] }),
});
