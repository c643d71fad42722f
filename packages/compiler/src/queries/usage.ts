import type { Change } from '../change.ts';
import { fold, type Schema, type Table } from '../schema.ts';
import { renamedTables } from './changed.ts';
import type { RegisteredQuery } from './query.ts';

/**
 * Which changes no query uses, told by names: a query uses a change when it may touch the table and
 * names the property, or takes whole rows. Whatever cannot be told is used.
 */
export function unusedBy(
  queries: readonly RegisteredQuery[],
  { before, after, changes }: { before: Schema; after: Schema; changes: readonly Change[] },
): (change: Change) => boolean {
  const former = new Map([...renamedTables(changes)].map(([old, now]) => [now, old]));
  const known = queries.map(({ reading }) => ({
    names: new Set([...reading.names].map(fold)),
    open: {
      node: reading.nodes.some(({ labels }) => labels.length === 0),
      rel: reading.rels.some(({ types }) => types.length === 0),
    },
    whole: reading.wholes.length > 0 || reading.positionalCopy !== null,
  }));
  const touching = (table: Table) => {
    const names = [fold(table.name), former.get(fold(table.name)) ?? ''];
    return known.filter((query) => query.open[table.kind] || names.some((name) => query.names.has(name)));
  };
  const named = (...names: string[]) =>
    known.some((query) => names.some((name) => query.names.has(fold(name))));
  const usedIn = (table: Table, ...names: string[]) =>
    touching(table).some((query) => query.whole || names.some((name) => query.names.has(fold(name))));
  const withEnum = (...names: string[]) =>
    [before, after].flatMap((schema) =>
      [...schema.tables.values()].filter((table) =>
        [...table.properties.values()].some(({ type }) =>
          names.some((name) => JSON.stringify(type).includes(JSON.stringify(name))),
        ),
      ),
    );

  return (change) => {
    switch (change.kind) {
      case 'property-added':
        return !usedIn(change.table, change.after.name);
      case 'property-dropped':
        return !usedIn(change.table, change.before.name);
      case 'property-renamed':
      case 'type-changed':
      case 'default-changed':
        return !usedIn(change.table, change.before.name, change.after.name);
      case 'node-dropped':
      case 'rel-dropped':
        return touching(change.before).length === 0;
      case 'node-renamed':
      case 'rel-renamed':
      case 'table-kind-changed':
      case 'multiplicity-changed':
      case 'key-changed':
        return touching(change.before).length === 0 && touching(change.after).length === 0;
      case 'connection-added':
      case 'connection-dropped':
      case 'connection-reversed':
      case 'connection-retargeted':
        return touching(change.table).length === 0;
      case 'index-added':
        return !usedIn(change.table, change.after.name, ...change.after.properties);
      case 'index-dropped':
        return !named(change.before.name);
      case 'index-renamed':
      case 'index-changed':
        return !usedIn(change.table, change.before.name, change.after.name, ...change.after.properties);
      case 'sequence-dropped':
        return !named(change.before.name);
      case 'sequence-renamed':
      case 'sequence-changed':
        return !named(change.before.name, change.after.name);
      case 'enum-dropped':
        return withEnum(change.before.name).every((table) => touching(table).length === 0);
      case 'enum-renamed':
      case 'enum-changed':
        return withEnum(change.before.name, change.after.name).every((table) => touching(table).length === 0);
      default:
        return false;
    }
  };
}
