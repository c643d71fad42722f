import { printName } from '@kschema/grammar';
import { z } from 'zod';
import { propertiesOf, referencesOf } from '../apply/columns.ts';
import { endProblem, sameConnection, tableNameProblem } from '../apply/tables.ts';
import { touched } from '../apply/touch.ts';
import { fold } from '../schema.ts';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** A new rel table. */
export const createRelTable = defineTemplate({
  name: 'CREATE_REL_TABLE',
  params: z.strictObject({
    table: f.name,
    connections: z.array(f.connection).min(1),
    multiplicity: f.multiplicity,
    columns: z.array(f.column),
    comment: f.doc,
  }),
  summary: (p) => `create rel table ${printName(p.table)}`,
  apply: (schema, p) => {
    const problem = tableNameProblem(schema, p.table);
    if (problem !== null) return problem;
    const properties = propertiesOf(schema, p.columns);
    if (typeof properties === 'string') return properties;
    if (p.columns.some((column) => column.type === 'SERIAL')) return 'the engine has no SERIAL in rel tables';
    for (const [at, connection] of p.connections.entries()) {
      const end = endProblem(schema, connection.from) ?? endProblem(schema, connection.to);
      if (end !== null) return end;
      if (p.connections.slice(0, at).some((other) => sameConnection(other, connection))) {
        return `${p.table} connects ${connection.from} to ${connection.to} twice`;
      }
    }
    schema.tables.set(fold(p.table), {
      kind: 'rel',
      name: p.table,
      doc: p.comment,
      connections: p.connections.map((connection) => ({ ...connection })),
      multiplicity: p.multiplicity,
      properties,
      reserved: new Map(),
      deprecated: null,
    });
    return null;
  },
  inverse: (_, p) => [{ template: 'DROP_TABLE', params: { table: p.table } }],
  touches: (_, p) => ({
    reads: [
      ...p.connections.flatMap(({ from, to }) => [touched.table(from), touched.table(to)]),
      ...p.columns.flatMap(referencesOf),
    ],
    writes: [touched.table(p.table)],
  }),
});
