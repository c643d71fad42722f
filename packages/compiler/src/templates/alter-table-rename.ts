import { printName } from '@kschema/grammar';
import { z } from 'zod';
import { renamed, renamedIn } from '../apply/rename.ts';
import { noTable, tableNameProblem } from '../apply/tables.ts';
import { touched } from '../apply/touch.ts';
import { fold, isNamed } from '../schema.ts';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** Renames a table; rows, rels and indexes follow. */
export const alterTableRename = defineTemplate({
  name: 'ALTER_TABLE_RENAME',
  params: z.strictObject({ table: f.name, newName: f.name }),
  summary: (p) => `rename table ${printName(p.table)} to ${printName(p.newName)}`,
  apply: (schema, p) => {
    const key = fold(p.table);
    const table = schema.tables.get(key);
    if (table === undefined) return noTable(p.table);
    const problem = tableNameProblem(schema, p.newName);
    if (problem !== null) return problem;
    schema.tables.delete(key);
    schema.tables.set(fold(p.newName), renamed(table, p.newName));
    if (table.kind === 'rel') return null;
    for (const [name, rel] of schema.tables) {
      if (rel.kind === 'node') continue;
      if (!rel.connections.some(({ from, to }) => isNamed(from, key) || isNamed(to, key))) continue;
      const connections = rel.connections.map(({ from, to }) => ({
        from: renamedIn(from, p.table, p.newName),
        to: renamedIn(to, p.table, p.newName),
      }));
      schema.tables.set(name, { ...rel, connections });
    }
    return null;
  },
  inverse: (before, p) => [
    {
      template: 'ALTER_TABLE_RENAME',
      params: { table: p.newName, newName: before.tables.get(fold(p.table))?.name ?? p.table },
    },
  ],
  touches: (_, p) => ({ reads: [], writes: [touched.table(p.table), touched.table(p.newName)] }),
});
