import { printName } from '@kschema/grammar';
import { z } from 'zod';
import { changeTable, endProblem, sameConnection } from '../apply/tables.ts';
import { touched } from '../apply/touch.ts';
import { elementPath } from '../subjects.ts';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** Moves a pair to other node tables; each rel follows the key of its ends, and the change fails if one has no counterpart. */
export const retargetConnection = defineTemplate({
  name: 'RETARGET_CONNECTION',
  params: z.strictObject({ table: f.name, from: f.name, to: f.name, newFrom: f.name, newTo: f.name }),
  summary: (p) =>
    `move connection ${elementPath.connection(p.table, p)} to ${printName(p.newFrom)} -> ${printName(p.newTo)}`,
  apply: (schema, p) =>
    changeTable(schema, p.table, (table) => {
      if (table.kind === 'node') return `${p.table} is a node table, and only rel tables connect`;
      const at = table.connections.findIndex((other) => sameConnection(other, p));
      if (at < 0) return `${p.table} does not connect ${p.from} to ${p.to}`;
      const moved = { from: p.newFrom, to: p.newTo };
      const problem = endProblem(schema, moved.from) ?? endProblem(schema, moved.to);
      if (problem !== null) return problem;
      if (table.connections.some((other) => sameConnection(other, moved))) {
        return `${p.table} connects ${moved.from} to ${moved.to} already`;
      }
      return { ...table, connections: table.connections.with(at, moved) };
    }),
  inverse: (_, p) => [
    {
      template: 'RETARGET_CONNECTION',
      params: { table: p.table, from: p.newFrom, to: p.newTo, newFrom: p.from, newTo: p.to },
    },
  ],
  touches: (_, p) => {
    const ends = [...new Set([p.from, p.to, p.newFrom, p.newTo])];
    return {
      reads: [touched.table(p.table), ...ends.map(touched.table), ...ends.map(touched.key)],
      writes: [touched.connection(p.table, p.from, p.to), touched.connection(p.table, p.newFrom, p.newTo)],
    };
  },
});
