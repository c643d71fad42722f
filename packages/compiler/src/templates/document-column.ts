import { printName } from '@kschema/grammar';
import { z } from 'zod';
import { changeProperty } from '../apply/tables.ts';
import { touched } from '../apply/touch.ts';
import { fold } from '../schema.ts';
import * as f from './fields.ts';
import { defineTemplate } from './template.ts';

/** The documentation of a property. The engine has no place for it: it lives in the ledger. */
export const documentColumn = defineTemplate({
  name: 'DOCUMENT_COLUMN',
  params: z.strictObject({ table: f.name, column: f.name, doc: f.doc }),
  summary: (p) =>
    `${p.doc === null ? 'remove the documentation of' : 'document'} ${printName(p.table)}.${printName(p.column)}`,
  apply: (schema, p) =>
    changeProperty(schema, p.table, p.column, (property) => ({ ...property, doc: p.doc })),
  inverse: (before, p) => {
    const property = before.tables.get(fold(p.table))?.properties.get(fold(p.column));
    return [{ template: 'DOCUMENT_COLUMN', params: { ...p, doc: property?.doc ?? null } }];
  },
  touches: (_, p) => ({
    reads: [touched.table(p.table), touched.column(p.table, p.column)],
    writes: [touched.note('doc', p.table, p.column)],
  }),
});
