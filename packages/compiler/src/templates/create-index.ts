import { printName } from '@kschema/grammar';
import { z } from 'zod';
import { optionProblem } from '../apply/index-options.ts';
import { changeTable, noColumn } from '../apply/tables.ts';
import { touched } from '../apply/touch.ts';
import { fold } from '../schema.ts';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** Builds a full-text or vector index. */
export const createIndex = defineTemplate({
  name: 'CREATE_INDEX',
  params: z.strictObject({
    table: f.name,
    index: f.name,
    method: z.enum(['fulltext', 'vector']),
    columns: z.array(f.name).min(1),
    options: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  }),
  summary: (p) =>
    `create ${p.method} index ${printName(p.table)}.${printName(p.index)} on ${p.columns.map(printName).join(', ')}`,
  apply: (schema, p) =>
    changeTable(schema, p.table, (table) => {
      if (table.kind === 'rel') return `${p.table} is a rel table, and only node tables have indexes`;
      if (table.indexes.has(fold(p.index))) return `${p.table} has an index called ${p.index} already`;
      const missing = p.columns.find((name) => !table.properties.has(fold(name)));
      if (missing !== undefined) return noColumn(p.table, missing);
      const problem = optionProblem(schema, p.method, p.options);
      if (problem !== null) return problem;
      const properties = p.columns.map((name) => table.properties.get(fold(name))?.name ?? name);
      const index = { name: p.index, method: p.method, properties, options: p.options };
      return { ...table, indexes: new Map(table.indexes).set(fold(p.index), index) };
    }),
  inverse: (_, p) => [{ template: 'DROP_INDEX', params: { table: p.table, index: p.index } }],
  touches: (_, p) => ({
    reads: [touched.table(p.table), ...p.columns.map((name) => touched.column(p.table, name))],
    writes: [touched.index(p.table, p.index)],
  }),
});
