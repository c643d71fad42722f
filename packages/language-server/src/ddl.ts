import { sequenceStatement, tableStatement } from '@kschema/engine/ddl';
import type { DdlSubject } from '@kschema/language-service';

/** What a table or a sequence becomes in the database. */
export function ddl({ checked, kind, name }: DdlSubject): string | null {
  if (kind === 'table') {
    const table = checked.schema.tables.get(name);
    return table === undefined ? null : tableStatement(table);
  }
  const sequence = checked.schema.sequences.get(name);
  return sequence === undefined ? null : sequenceStatement(sequence);
}
