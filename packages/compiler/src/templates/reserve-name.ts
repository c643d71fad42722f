import { printName } from '@kschema/grammar';
import { z } from 'zod';
import { changeTable, columnNameProblem, tableNameProblem } from '../apply/tables.ts';
import { touched } from '../apply/touch.ts';
import { fold } from '../schema.ts';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** A name that may not come back: of a table, or of a property of `table`. Ledger only. */
export const reserveName = defineTemplate({
  name: 'RESERVE_NAME',
  params: z.strictObject({ table: f.name.nullable(), name: f.name }),
  summary: (p) =>
    p.table === null
      ? `reserve the name ${printName(p.name)}`
      : `reserve the name ${printName(p.table)}.${printName(p.name)}`,
  apply: (schema, p) => {
    if (p.table === null) {
      const problem = tableNameProblem(schema, p.name);
      if (problem === null) schema.reserved.set(fold(p.name), p.name);
      return problem;
    }
    return changeTable(
      schema,
      p.table,
      (table) =>
        columnNameProblem(table, p.name) ?? {
          ...table,
          reserved: new Map(table.reserved).set(fold(p.name), p.name),
        },
    );
  },
  inverse: (_, p) => [{ template: 'RELEASE_NAME', params: { ...p } }],
  touches: (_, p) =>
    p.table === null
      ? { reads: [], writes: [touched.table(p.name)] }
      : { reads: [touched.table(p.table)], writes: [touched.column(p.table, p.name)] },
});
