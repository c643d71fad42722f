import type { Attribute } from '@kschema/grammar';
import type { Change } from '../change.ts';
import type { Declaration, Element, RenameDirective, UsingDirective } from '../declaration.ts';
import { diff } from '../diff/index.ts';
import type { EventBody } from '../event.ts';
import { foldEvents } from '../fold.ts';
import { type Enum, fold, type Property, type Schema, type Table } from '../schema.ts';

/**
 * The changes that events make, as comparing their source would have given them: what was
 * compiled can be judged again where only the history is. `after` is the schema with the
 * renames and expressions that the events carry; nothing in it has a place in a source.
 */
export function changesOfEvents(
  before: Schema,
  events: readonly EventBody[],
): { after: Declaration; changes: Change[] } {
  const schema = foldEvents(before, events).value;
  const said = readEvents(events);
  const renames = new Map<Element, RenameDirective>();
  const using = new Map<Property, UsingDirective>();
  for (const [key, table] of schema.tables) {
    said.tables.directive(key, table, renames);
    const columns = said.columns.get(key);
    if (columns === undefined) continue;
    for (const [name, property] of table.properties) {
      columns.names.directive(name, property, renames);
      const expression = columns.using.get(name);
      if (expression !== undefined) using.set(property, { expression, ...nowhere() });
    }
  }
  for (const [key, item] of schema.enums) said.enums.directive(key, item, renames);
  const after: Declaration = { schema, renames, using, origins: new Map(), allows: [], findings: [] };
  return { after, changes: diff(withoutFormerNames(before), after).value };
}

interface Said {
  tables: NameTrail;
  enums: NameTrail;
  /** By folded name that the table has now. */
  columns: Map<string, { names: NameTrail; using: Map<string, string> }>;
}

function readEvents(events: readonly EventBody[]): Said {
  const said: Said = { tables: new NameTrail(), enums: new NameTrail(), columns: new Map() };
  const columnsOf = (table: string) => {
    const known = said.columns.get(fold(table)) ?? { names: new NameTrail(), using: new Map() };
    said.columns.set(fold(table), known);
    return known;
  };
  for (const { template, params } of events) {
    switch (template) {
      case 'ALTER_TABLE_RENAME':
        said.tables.rename(params.table, params.newName);
        move(said.columns, fold(params.table), fold(params.newName));
        break;
      case 'DROP_TABLE':
        said.tables.forget(params.table);
        said.columns.delete(fold(params.table));
        break;
      case 'ALTER_TABLE_RENAME_COLUMN': {
        const columns = columnsOf(params.table);
        columns.names.rename(params.column, params.newName);
        move(columns.using, fold(params.column), fold(params.newName));
        break;
      }
      case 'ALTER_TABLE_DROP_COLUMN': {
        const columns = columnsOf(params.table);
        columns.names.forget(params.column);
        columns.using.delete(fold(params.column));
        break;
      }
      case 'ALTER_TABLE_ADD_COLUMN':
      case 'CHANGE_COLUMN_TYPE':
        if (params.using !== null) columnsOf(params.table).using.set(fold(params.column), params.using);
        break;
      case 'RENAME_ENUM':
        said.enums.rename(params.enum, params.newName);
        break;
      case 'DROP_ENUM':
        said.enums.forget(params.enum);
        break;
      default:
    }
  }
  return said;
}

/** Follows names of one scope through renames, also those that go by a name in between. */
class NameTrail {
  /** Folded name now → name at first. */
  readonly #first = new Map<string, string>();

  rename(from: string, to: string): void {
    const first = this.#first.get(fold(from)) ?? from;
    this.#first.delete(fold(from));
    this.#first.set(fold(to), first);
  }

  forget(name: string): void {
    this.#first.delete(fold(name));
  }

  directive(key: string, element: Table | Property | Enum, into: Map<Element, RenameDirective>): void {
    const from = this.#first.get(key);
    if (from !== undefined && from !== element.name) into.set(element, { from, ...nowhere() });
  }
}

function move<T>(map: Map<string, T>, from: string, to: string): void {
  const value = map.get(from);
  if (value === undefined || from === to) return;
  map.delete(from);
  map.set(to, value);
}

/** A directive of no source; each has an attribute of its own, since they are told apart by it. */
function nowhere(): { file: string; attribute: Attribute } {
  const at = { start: 0, end: 0 };
  return { file: '', attribute: { ...at, name: { ...at, text: '' }, arguments: [] } };
}

/** A rename before these events says nothing about one in them. */
function withoutFormerNames(schema: Schema): Schema {
  const bare = <T extends { formerName?: string }>({ formerName: _, ...rest }: T) => rest as T;
  const map = <T extends { formerName?: string }>(items: Map<string, T>) =>
    new Map([...items].map(([key, item]) => [key, bare(item)]));
  const tables = new Map(
    [...schema.tables].map(([key, table]) => [key, { ...bare(table), properties: map(table.properties) }]),
  ) as Schema['tables'];
  return { ...schema, tables, enums: map(schema.enums) };
}
