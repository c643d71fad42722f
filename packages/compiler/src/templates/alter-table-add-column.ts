import { printName } from '@kschema/grammar';
import { z } from 'zod';
import { propertyOf, referencesOf } from '../apply/columns.ts';
import { propertiesIn } from '../apply/expressions.ts';
import { changeTable, columnNameProblem, usingProblem } from '../apply/tables.ts';
import { touched } from '../apply/touch.ts';
import { fold } from '../schema.ts';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** A new property. `using` fills it for the rows that exist. */
export const alterTableAddColumn = defineTemplate({
  name: 'ALTER_TABLE_ADD_COLUMN',
  params: z.strictObject({
    table: f.name,
    column: f.name,
    columnType: f.typeText,
    default: f.expressionText,
    using: f.expressionText,
    doc: f.doc,
    deprecated: f.deprecation,
  }),
  summary: (p) => {
    const value = p.default === null ? '' : ` = ${p.default}`;
    const using = p.using === null ? '' : `, filled with ${p.using}`;
    return `add property ${printName(p.table)}.${printName(p.column)} ${p.columnType}${value}${using}`;
  },
  apply: (schema, p) =>
    changeTable(schema, p.table, (table) => {
      const problem = columnNameProblem(table, p.column) ?? usingProblem(table, p.using);
      if (problem !== null) return problem;
      if (p.columnType === 'SERIAL') return 'the engine cannot add a SERIAL property to a table that exists';
      const property = propertyOf(schema, { ...p, name: p.column, type: p.columnType });
      if (typeof property === 'string') return property;
      return { ...table, properties: new Map(table.properties).set(fold(p.column), property) };
    }),
  inverse: (_, p) => [{ template: 'ALTER_TABLE_DROP_COLUMN', params: { table: p.table, column: p.column } }],
  touches: (_, p) => ({
    reads: [
      touched.table(p.table),
      ...referencesOf({ type: p.columnType, default: p.default }),
      ...propertiesIn(p.using).map((name) => touched.column(p.table, name)),
    ],
    writes: [touched.column(p.table, p.column)],
  }),
});
