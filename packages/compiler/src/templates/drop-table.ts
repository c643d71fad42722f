import { printName } from '@kschema/grammar';
import { z } from 'zod';
import { noTable, relsOf } from '../apply/tables.ts';
import { touched } from '../apply/touch.ts';
import { fold } from '../schema.ts';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** Removes a table and its rows. */
export const dropTable = defineTemplate({
  name: 'DROP_TABLE',
  params: z.strictObject({ table: f.name }),
  summary: (p) => `drop table ${printName(p.table)}`,
  apply: (schema, p) => {
    const table = schema.tables.get(fold(p.table));
    if (table === undefined) return noTable(p.table);
    if (table.kind === 'node') {
      const [rel] = relsOf(schema, p.table);
      if (rel !== undefined) return `the rel table ${rel.name} connects ${p.table}`;
      const [index] = table.indexes.values();
      if (index !== undefined) return `${p.table} has the index ${index.name}`;
    }
    schema.tables.delete(fold(p.table));
    return null;
  },
  inverse: () => null,
  touches: (before, p) => {
    const table = before.tables.get(fold(p.table));
    const ends = table?.kind === 'rel' ? table.connections.flatMap(({ from, to }) => [from, to]) : [];
    return { reads: ends.map(touched.table), writes: [touched.table(p.table)] };
  },
});
