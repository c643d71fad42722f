import { printName } from '@kschema/grammar';
import { z } from 'zod';
import { changeProperty, changeTable } from '../apply/tables.ts';
import { touched } from '../apply/touch.ts';
import { fold } from '../schema.ts';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** Marks a table, or a property of it, as deprecated, or no longer (null). Ledger only. */
export const deprecate = defineTemplate({
  name: 'DEPRECATE',
  params: z.strictObject({ table: f.name, column: f.name.nullable(), deprecated: f.deprecation }),
  summary: (p) => {
    const element = p.column === null ? printName(p.table) : `${printName(p.table)}.${printName(p.column)}`;
    return p.deprecated === null ? `take back the deprecation of ${element}` : `deprecate ${element}`;
  },
  apply: (schema, p) =>
    p.column === null
      ? changeTable(schema, p.table, (table) => ({ ...table, deprecated: p.deprecated }))
      : changeProperty(schema, p.table, p.column, (property) => ({
          ...property,
          deprecated: p.deprecated,
        })),
  inverse: (before, p) => {
    const table = before.tables.get(fold(p.table));
    const element = p.column === null ? table : table?.properties.get(fold(p.column));
    return [{ template: 'DEPRECATE', params: { ...p, deprecated: element?.deprecated ?? null } }];
  },
  touches: (_, p) => ({
    reads: [touched.table(p.table), ...(p.column === null ? [] : [touched.column(p.table, p.column)])],
    writes: [touched.note('deprecated', p.table, p.column)],
  }),
});
