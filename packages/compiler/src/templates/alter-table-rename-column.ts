import { printName } from '@kschema/grammar';
import { z } from 'zod';
import { renamed, renamedIn } from '../apply/rename.ts';
import { changeTable, columnNameProblem, noColumn, withEntry } from '../apply/tables.ts';
import { touched } from '../apply/touch.ts';
import { fold } from '../schema.ts';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** Renames a property; its values, indexes and the key follow. */
export const alterTableRenameColumn = defineTemplate({
  name: 'ALTER_TABLE_RENAME_COLUMN',
  params: z.strictObject({ table: f.name, column: f.name, newName: f.name }),
  summary: (p) => `rename property ${printName(p.table)}.${printName(p.column)} to ${printName(p.newName)}`,
  apply: (schema, p) =>
    changeTable(schema, p.table, (table) => {
      const property = table.properties.get(fold(p.column));
      if (property === undefined) return noColumn(p.table, p.column);
      const problem = columnNameProblem(table, p.newName);
      if (problem !== null) return problem;
      const properties = withEntry(table.properties, fold(p.column), renamed(property, p.newName));
      if (table.kind === 'rel') return { ...table, properties };
      const follow = (name: string) => renamedIn(name, p.column, p.newName);
      const indexes = new Map(
        [...table.indexes].map(([key, index]) => [
          key,
          { ...index, properties: index.properties.map(follow) },
        ]),
      );
      return { ...table, properties, indexes, key: follow(table.key) };
    }),
  inverse: (before, p) => {
    const property = before.tables.get(fold(p.table))?.properties.get(fold(p.column));
    return [
      {
        template: 'ALTER_TABLE_RENAME_COLUMN',
        params: { table: p.table, column: p.newName, newName: property?.name ?? p.column },
      },
    ];
  },
  touches: (_, p) => ({
    reads: [touched.table(p.table)],
    writes: [touched.column(p.table, p.column), touched.column(p.table, p.newName)],
  }),
});
