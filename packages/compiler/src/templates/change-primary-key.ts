import { printName } from '@kschema/grammar';
import { z } from 'zod';
import { changeTable, noColumn } from '../apply/tables.ts';
import { touched } from '../apply/touch.ts';
import { fold } from '../schema.ts';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** Another property becomes the key; rows and rels stay. */
export const changePrimaryKey = defineTemplate({
  name: 'CHANGE_PRIMARY_KEY',
  params: z.strictObject({ table: f.name, column: f.name }),
  summary: (p) => `make ${printName(p.column)} the key of ${printName(p.table)}`,
  apply: (schema, p) =>
    changeTable(schema, p.table, (table) => {
      if (table.kind === 'rel') return `${p.table} is a rel table, and only node tables have a key`;
      const property = table.properties.get(fold(p.column));
      return property === undefined ? noColumn(p.table, p.column) : { ...table, key: property.name };
    }),
  inverse: (before, p) => {
    const table = before.tables.get(fold(p.table));
    if (table?.kind !== 'node') return null;
    return [{ template: 'CHANGE_PRIMARY_KEY', params: { table: p.table, column: table.key } }];
  },
  touches: (_, p) => ({
    reads: [touched.table(p.table), touched.column(p.table, p.column)],
    writes: [touched.key(p.table)],
  }),
});
