import { z } from 'zod';
import { changeTable, endProblem, sameConnection } from '../apply/tables.ts';
import { touched } from '../apply/touch.ts';
import { elementPath } from '../subjects.ts';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** One more pair of node tables that a rel table may connect. */
export const alterTableAddConnection = defineTemplate({
  name: 'ALTER_TABLE_ADD_CONNECTION',
  params: z.strictObject({ table: f.name, from: f.name, to: f.name }),
  summary: (p) => `add connection ${elementPath.connection(p.table, p)}`,
  apply: (schema, p) =>
    changeTable(schema, p.table, (table) => {
      if (table.kind === 'node') return `${p.table} is a node table, and only rel tables connect`;
      const problem = endProblem(schema, p.from) ?? endProblem(schema, p.to);
      if (problem !== null) return problem;
      if (table.connections.some((other) => sameConnection(other, p))) {
        return `${p.table} connects ${p.from} to ${p.to} already`;
      }
      return { ...table, connections: [...table.connections, { from: p.from, to: p.to }] };
    }),
  inverse: (_, p) => [{ template: 'ALTER_TABLE_DROP_CONNECTION', params: { ...p } }],
  touches: (_, p) => ({
    reads: [touched.table(p.table), touched.table(p.from), touched.table(p.to)],
    writes: [touched.connection(p.table, p.from, p.to)],
  }),
});
