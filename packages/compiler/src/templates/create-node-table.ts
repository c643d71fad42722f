import { printName } from '@kschema/grammar';
import { z } from 'zod';
import { propertiesOf, referencesOf } from '../apply/columns.ts';
import { noColumn, tableNameProblem } from '../apply/tables.ts';
import { touched } from '../apply/touch.ts';
import { fold } from '../schema.ts';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** A new node table. */
export const createNodeTable = defineTemplate({
  name: 'CREATE_NODE_TABLE',
  params: z.strictObject({ table: f.name, key: f.name, columns: z.array(f.column).min(1), comment: f.doc }),
  summary: (p) => `create node table ${printName(p.table)}`,
  apply: (schema, p) => {
    const problem = tableNameProblem(schema, p.table);
    if (problem !== null) return problem;
    const properties = propertiesOf(schema, p.columns);
    if (typeof properties === 'string') return properties;
    const key = properties.get(fold(p.key));
    if (key === undefined) return noColumn(p.table, p.key);
    schema.tables.set(fold(p.table), {
      kind: 'node',
      name: p.table,
      doc: p.comment,
      key: key.name,
      properties,
      indexes: new Map(),
      reserved: new Map(),
      deprecated: null,
    });
    return null;
  },
  inverse: (_, p) => [{ template: 'DROP_TABLE', params: { table: p.table } }],
  touches: (_, p) => ({ reads: p.columns.flatMap(referencesOf), writes: [touched.table(p.table)] }),
});
