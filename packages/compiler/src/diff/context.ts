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
  /** Folded name of a node table before → folded name now, for those that stay under either name. */
  tables: ReadonlyMap<string, string>;
}
