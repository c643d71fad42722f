import { printName } from '@kschema/grammar';
import { z } from 'zod';
import { defaultProblem, referencesOf, storableType } from '../apply/columns.ts';
import { propertiesIn } from '../apply/expressions.ts';
import { changeProperty, usingProblem } from '../apply/tables.ts';
import { touched } from '../apply/touch.ts';
import { widens } from '../apply/widening.ts';
import { fold } from '../schema.ts';
import { typeOf, typeText } from '../types.ts';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** Another type for a property, its values cast or computed by `using`; the property keeps or gets `default`. */
export const changeColumnType = defineTemplate({
  name: 'CHANGE_COLUMN_TYPE',
  params: z.strictObject({
    table: f.name,
    column: f.name,
    columnType: f.typeText,
    default: f.expressionText,
    using: f.expressionText,
  }),
  summary: (p) => {
    const value = p.default === null ? '' : ` = ${p.default}`;
    const using = p.using === null ? '' : `, from ${p.using}`;
    return `change the type of ${printName(p.table)}.${printName(p.column)} to ${p.columnType}${value}${using}`;
  },
  apply: (schema, p) =>
    changeProperty(schema, p.table, p.column, (property, table) => {
      if (p.columnType === 'SERIAL') return 'the engine cannot make a property SERIAL in a table that exists';
      const problem = usingProblem(table, p.using);
      if (problem !== null) return problem;
      const type = storableType(schema, p.columnType);
      if (typeof type === 'string') return type;
      return defaultProblem(schema, p.default, type) ?? { ...property, type, default: p.default };
    }),
  inverse: (before, p) => {
    const property = before.tables.get(fold(p.table))?.properties.get(fold(p.column));
    const type = typeOf(p.columnType);
    if (property === undefined || type === null || p.using !== null) return null;
    if (!widens(property.type, type)) return null;
    return [
      {
        template: 'CHANGE_COLUMN_TYPE',
        params: {
          table: p.table,
          column: p.column,
          columnType: typeText(property.type),
          default: property.default,
          using: null,
        },
      },
    ];
  },
  touches: (_, p) => ({
    reads: [
      touched.table(p.table),
      ...referencesOf({ type: p.columnType, default: p.default }),
      ...propertiesIn(p.using).map((name) => touched.column(p.table, name)),
    ],
    writes: [touched.column(p.table, p.column)],
  }),
});
