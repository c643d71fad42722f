import { z } from 'zod';
import { changeTable, sameConnection } from '../apply/tables.ts';
import { touched } from '../apply/touch.ts';
import { elementPath } from '../subjects.ts';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** Turns a pair and every rel of it around. */
export const reverseConnection = defineTemplate({
  name: 'REVERSE_CONNECTION',
  params: z.strictObject({ table: f.name, from: f.name, to: f.name }),
  summary: (p) => `turn connection ${elementPath.connection(p.table, p)} around`,
  apply: (schema, p) =>
    changeTable(schema, p.table, (table) => {
      if (table.kind === 'node') return `${p.table} is a node table, and only rel tables connect`;
      const at = table.connections.findIndex((other) => sameConnection(other, p));
      if (at < 0) return `${p.table} does not connect ${p.from} to ${p.to}`;
      const turned = { from: p.to, to: p.from };
      if (table.connections.some((other) => sameConnection(other, turned))) {
        return `${p.table} connects ${turned.from} to ${turned.to} already`;
      }
      return { ...table, connections: table.connections.with(at, turned) };
    }),
  inverse: (_, p) => [{ template: 'REVERSE_CONNECTION', params: { table: p.table, from: p.to, to: p.from } }],
  touches: (_, p) => ({
    reads: [touched.table(p.table), touched.table(p.from), touched.table(p.to)],
    writes: [touched.connection(p.table, p.from, p.to), touched.connection(p.table, p.to, p.from)],
  }),
});
