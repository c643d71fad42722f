import { printName } from '@kschema/grammar';
import { z } from 'zod';
import { changeProperty } from '../apply/tables.ts';
import { touched } from '../apply/touch.ts';
import { fold } from '../schema.ts';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** Removes a property and its values. */
export const alterTableDropColumn = defineTemplate({
  name: 'ALTER_TABLE_DROP_COLUMN',
  params: z.strictObject({ table: f.name, column: f.name }),
  summary: (p) => `drop property ${printName(p.table)}.${printName(p.column)}`,
  apply: (schema, p) =>
    changeProperty(schema, p.table, p.column, (_, table) => {
      if (table.kind === 'rel') return null;
      const column = fold(p.column);
      if (fold(table.key) === column) return `${p.column} is the key of ${p.table}`;
      const index = [...table.indexes.values()].find((one) =>
        one.properties.some((name) => fold(name) === column),
      );
      return index === undefined ? null : `the index ${index.name} of ${p.table} uses ${p.column}`;
    }),
  inverse: () => null,
  touches: (_, p) => ({
    reads: [touched.table(p.table), touched.key(p.table)],
    writes: [touched.column(p.table, p.column)],
  }),
});
