import type { Declaration } from '../declaration.ts';
import type { Schema } from '../schema.ts';
import type { Renames } from './named.ts';
import type { EnumNames } from './types.ts';

/** What comparing a table needs to know about everything else. */
export interface DiffContext {
  before: Schema;
  after: Declaration;
  renames: Renames;
  enums: EnumNames;
  /** Folded name now of the table that had this folded name, or null where it is gone. */
  tableNow(key: string): string | null;
  /** Whether any table has another name now. */
  tablesRenamed: boolean;
}
