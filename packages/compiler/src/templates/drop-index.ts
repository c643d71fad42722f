import { printName } from '@kschema/grammar';
import { z } from 'zod';
import { changeTable } from '../apply/tables.ts';
import { touched } from '../apply/touch.ts';
import { fold } from '../schema.ts';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** Removes an index; the data stays. */
export const dropIndex = defineTemplate({
  name: 'DROP_INDEX',
  params: z.strictObject({ table: f.name, index: f.name }),
  summary: (p) => `drop index ${printName(p.table)}.${printName(p.index)}`,
  apply: (schema, p) =>
    changeTable(schema, p.table, (table) => {
      if (table.kind === 'rel' || !table.indexes.has(fold(p.index))) {
        return `${p.table} has no index called ${p.index}`;
      }
      const indexes = new Map(table.indexes);
      indexes.delete(fold(p.index));
      return { ...table, indexes };
    }),
  inverse: (before, p) => {
    const table = before.tables.get(fold(p.table));
    const index = table?.kind === 'node' ? table.indexes.get(fold(p.index)) : undefined;
    if (index === undefined) return null;
    const { name, method, properties, options } = index;
    return [
      {
        template: 'CREATE_INDEX',
        params: { table: p.table, index: name, method, columns: properties, options },
      },
    ];
  },
  touches: (before, p) => {
    const table = before.tables.get(fold(p.table));
    const index = table?.kind === 'node' ? table.indexes.get(fold(p.index)) : undefined;
    const columns = index?.properties ?? [];
    return {
      reads: [touched.table(p.table), ...columns.map((column) => touched.column(p.table, column))],
      writes: [touched.index(p.table, p.index)],
    };
  },
});
