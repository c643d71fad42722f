import type { Change } from '../change.ts';
import type { Declaration, Element } from '../declaration.ts';
import type { Named, Renames } from '../diff/named.ts';
import type { EventBody } from '../event.ts';
import { fold, type Schema } from '../schema.ts';

/**
 * How what some version has is called in the newest schema: folded name then → folded name
 * now, or null for what is gone. A name that is not mentioned is the same. Told from recorded
 * renames, so that A → B → A is no change and A → B → C one rename.
 */
export interface Names {
  tables: Called;
  enums: Called;
  /** By the table's folded name then. */
  properties: ReadonlyMap<string, Called>;
}

type Called = ReadonlyMap<string, string | null>;

/** How a step reached a newer version: the events of a compiled one, or changes that are still to be planned. */
export type VersionStep = { events: readonly EventBody[] } | { changes: readonly Change[] };

export const sameNames: Names = { tables: new Map(), enums: new Map(), properties: new Map() };

/** The names one version earlier: before `step`, which led to the version of `names`. */
export function namesBefore(names: Names, step: VersionStep): Names {
  const draft: Draft = {
    tables: new Map(names.tables),
    enums: new Map(names.enums),
    properties: new Map(names.properties),
    copied: new Set(),
  };
  if ('changes' in step) undoChanges(draft, step.changes);
  else for (const event of [...step.events].reverse()) undoEvent(draft, event);
  return draft;
}

/** Renames as they were recorded. */
export interface RecordedRenames extends Renames {
  /** Of tables alone: folded name now → folded name then. */
  tables: ReadonlyMap<string, string>;
}

/** The renames between the version that `names` belong to and the new schema. */
export function renamesBetween(names: Names, before: Schema, { schema }: Declaration): RecordedRenames {
  const sources = new Map<Element, string>();
  const note = <T extends Element>(called: Called, old: Map<string, T>, now: Map<string, T>) => {
    for (const [was, is] of called) {
      const element = is === null || is === was || !old.has(was) ? undefined : now.get(is);
      if (element !== undefined) sources.set(element, was);
    }
  };
  note(names.tables, before.tables, schema.tables);
  note(names.enums, before.enums, schema.enums);
  for (const [table, called] of names.properties) {
    const now = names.tables.get(table);
    const owner = now === null ? undefined : schema.tables.get(now ?? table);
    const old = before.tables.get(table);
    if (owner !== undefined && old !== undefined) note(called, old.properties, owner.properties);
  }
  const tables = new Map<string, string>();
  for (const [was, is] of names.tables) {
    if (is !== null && is !== was && before.tables.has(was) && schema.tables.has(is)) tables.set(is, was);
  }
  return {
    tables,
    has: (element) => sources.has(element),
    sourcesOf<T extends Named & Element>(_: ReadonlyMap<string, T>, after: ReadonlyMap<string, T>) {
      if (sources.size === 0) return noSources;
      const found = new Map<string, string>();
      for (const [key, element] of after) {
        const was = sources.get(element);
        if (was !== undefined) found.set(key, was);
      }
      return found;
    },
  };
}

const noSources: ReadonlyMap<string, string> = new Map();

interface Draft {
  tables: Map<string, string | null>;
  enums: Map<string, string | null>;
  properties: Map<string, Called>;
  /** Which of `properties` belong to this draft alone, and may be changed. */
  copied: Set<Called>;
}

function undoEvent(draft: Draft, event: EventBody): void {
  switch (event.template) {
    case 'ALTER_TABLE_RENAME':
      undoTableRenames(draft, [[event.params.table, event.params.newName]]);
      break;
    case 'ALTER_TABLE_RENAME_COLUMN':
      undoRenames(propertiesOf(draft, event.params.table), [[event.params.column, event.params.newName]]);
      break;
    case 'RENAME_ENUM':
      undoRenames(draft.enums, [[event.params.enum, event.params.newName]]);
      break;
    case 'CREATE_NODE_TABLE':
    case 'CREATE_REL_TABLE':
      draft.tables.delete(fold(event.params.table));
      draft.properties.delete(fold(event.params.table));
      break;
    case 'DROP_TABLE':
      draft.tables.set(fold(event.params.table), null);
      draft.properties.delete(fold(event.params.table));
      break;
    case 'ALTER_TABLE_ADD_COLUMN':
      if (draft.properties.has(fold(event.params.table)))
        propertiesOf(draft, event.params.table).delete(fold(event.params.column));
      break;
    case 'ALTER_TABLE_DROP_COLUMN':
      propertiesOf(draft, event.params.table).set(fold(event.params.column), null);
      break;
    case 'DROP_ENUM':
      draft.enums.set(fold(event.params.enum), null);
      break;
    default:
  }
}

/** Changes happen at once: two names that change places do so without one in between. */
function undoChanges(draft: Draft, changes: readonly Change[]): void {
  const tables: Pair[] = [];
  const enums: Pair[] = [];
  const properties = new Map<string, Pair[]>();
  for (const change of changes) {
    if (change.kind === 'node-renamed' || change.kind === 'rel-renamed') {
      tables.push([change.before.name, change.after.name]);
    } else if (change.kind === 'enum-renamed') enums.push([change.before.name, change.after.name]);
    else if (change.kind === 'property-renamed') {
      const key = fold(change.table.name);
      properties.set(key, [...(properties.get(key) ?? []), [change.before.name, change.after.name]]);
    }
  }
  for (const [table, pairs] of properties) undoRenames(propertiesOf(draft, table), pairs);
  undoTableRenames(draft, tables);
  undoRenames(draft.enums, enums);
}

/** Names before and after. */
type Pair = [from: string, to: string];

function undoRenames(called: Map<string, string | null>, pairs: readonly Pair[]): void {
  const now = pairs.map(([, to]) => calledNow(called, fold(to)));
  for (const [, to] of pairs) called.set(fold(to), null);
  for (const [at, [from]] of pairs.entries()) called.set(fold(from), now[at] ?? null);
}

function undoTableRenames(draft: Draft, pairs: readonly Pair[]): void {
  const inside = pairs.map(([, to]) => draft.properties.get(fold(to)));
  for (const [, to] of pairs) draft.properties.delete(fold(to));
  for (const [at, [from]] of pairs.entries()) {
    const called = inside[at];
    if (called === undefined) draft.properties.delete(fold(from));
    else draft.properties.set(fold(from), called);
  }
  undoRenames(draft.tables, pairs);
}

function calledNow(called: Called, key: string): string | null {
  const now = called.get(key);
  return now === undefined ? key : now;
}

function propertiesOf(draft: Draft, table: string): Map<string, string | null> {
  const key = fold(table);
  const known = draft.properties.get(key);
  if (known !== undefined && draft.copied.has(known)) return known as Map<string, string | null>;
  const called = new Map(known);
  draft.properties.set(key, called);
  draft.copied.add(called);
  return called;
}
