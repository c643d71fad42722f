import type { EventBody } from '../event.ts';
import { fold } from '../schema.ts';
import type { Version } from '../version.ts';

/**
 * Names of earlier versions that nothing carries any more. The value says what the table or
 * property is called today, folded, or null when it was dropped.
 */
export interface UsedNames {
  /** Folded table name → folded name it has now. */
  tables: ReadonlyMap<string, string | null>;
  /** Folded name of a present table → folded property name → folded name it has now. */
  properties: ReadonlyMap<string, ReadonlyMap<string, string | null>>;
}

export const noUsedNames: UsedNames = { tables: new Map(), properties: new Map() };

/** Reads the names that are gone from a history. A released name is forgotten. */
export function namesOf(versions: readonly Version[]): UsedNames {
  const { names, add } = rememberNames();
  for (const version of versions) add(version);
  return names;
}

/** The same, version by version: `names` changes with every one that is added. */
export function rememberNames(): { names: UsedNames; add(version: Version): void } {
  const tables: Names = new Map();
  const properties = new Map<string, Names>();
  const namesIn = (table: string): Names => {
    const key = fold(table);
    const names = properties.get(key) ?? new Map();
    properties.set(key, names);
    return names;
  };
  const add = (version: Version) => {
    for (const event of version.events as readonly EventBody[]) {
      switch (event.template) {
        case 'CREATE_NODE_TABLE':
        case 'CREATE_REL_TABLE':
          tables.delete(fold(event.params.table));
          properties.delete(fold(event.params.table));
          break;
        case 'DROP_TABLE':
          tables.set(fold(event.params.table), null);
          properties.delete(fold(event.params.table));
          break;
        case 'ALTER_TABLE_RENAME': {
          const { table, newName } = event.params;
          const names = namesIn(table);
          properties.delete(fold(table));
          properties.set(fold(newName), names);
          rename(tables, fold(table), fold(newName));
          break;
        }
        case 'ALTER_TABLE_ADD_COLUMN':
          namesIn(event.params.table).delete(fold(event.params.column));
          break;
        case 'ALTER_TABLE_DROP_COLUMN':
          namesIn(event.params.table).set(fold(event.params.column), null);
          break;
        case 'ALTER_TABLE_RENAME_COLUMN':
          rename(namesIn(event.params.table), fold(event.params.column), fold(event.params.newName));
          break;
        case 'RELEASE_NAME':
          if (event.params.table === null) tables.delete(fold(event.params.name));
          else namesIn(event.params.table).delete(fold(event.params.name));
          break;
        default:
      }
    }
  };
  return { names: { tables, properties }, add };
}

type Names = Map<string, string | null>;

function rename(names: Names, from: string, to: string): void {
  for (const [old, now] of names) if (now === from) names.set(old, to);
  names.delete(to);
  if (from !== to) names.set(from, to);
}
