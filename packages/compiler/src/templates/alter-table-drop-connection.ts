import { z } from 'zod';
import { changeTable, sameConnection } from '../apply/tables.ts';
import { touched } from '../apply/touch.ts';
import { elementPath } from '../subjects.ts';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** Removes a pair and its rels. */
export const alterTableDropConnection = defineTemplate({
  name: 'ALTER_TABLE_DROP_CONNECTION',
  params: z.strictObject({ table: f.name, from: f.name, to: f.name }),
  summary: (p) => `drop connection ${elementPath.connection(p.table, p)}`,
  apply: (schema, p) =>
    changeTable(schema, p.table, (table) => {
      if (table.kind === 'node') return `${p.table} is a node table, and only rel tables connect`;
      const connections = table.connections.filter((other) => !sameConnection(other, p));
      if (connections.length === table.connections.length) {
        return `${p.table} does not connect ${p.from} to ${p.to}`;
      }
      return connections.length > 0
        ? { ...table, connections }
        : `${p.table} would be left without a connection`;
    }),
  inverse: () => null,
  touches: (_, p) => ({
    reads: [touched.table(p.table), touched.table(p.from), touched.table(p.to)],
    writes: [touched.connection(p.table, p.from, p.to)],
  }),
});
