import { printName } from '@kschema/grammar';
import { z } from 'zod';
import { defaultProblem } from '../apply/columns.ts';
import { sequencesIn } from '../apply/expressions.ts';
import { changeProperty } from '../apply/tables.ts';
import { touched } from '../apply/touch.ts';
import { fold } from '../schema.ts';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** Another default, or none (null); stored values stay. */
export const changeColumnDefault = defineTemplate({
  name: 'CHANGE_COLUMN_DEFAULT',
  params: z.strictObject({ table: f.name, column: f.name, default: f.expressionText }),
  summary: (p) => {
    const property = `${printName(p.table)}.${printName(p.column)}`;
    return p.default === null
      ? `remove the default of ${property}`
      : `change the default of ${property} to ${p.default}`;
  },
  apply: (schema, p) =>
    changeProperty(
      schema,
      p.table,
      p.column,
      (property) => defaultProblem(schema, p.default, property.type) ?? { ...property, default: p.default },
    ),
  inverse: (before, p) => {
    const property = before.tables.get(fold(p.table))?.properties.get(fold(p.column));
    return [{ template: 'CHANGE_COLUMN_DEFAULT', params: { ...p, default: property?.default ?? null } }];
  },
  touches: (_, p) => ({
    reads: [touched.table(p.table), ...sequencesIn(p.default).map(touched.sequence)],
    writes: [touched.column(p.table, p.column)],
  }),
});
