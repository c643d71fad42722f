import { type Connection, fold, type TemplateName, type TemplateParams } from '@kschema/compiler';
import { connectsRebuilt, emptyTable, plainSource, type TableWork, tableOf, type Work } from './work.ts';

type Follow<T extends TemplateName> = (work: Work, params: TemplateParams[T]) => void;

/** Keeps track of which table is which while events rename, make, drop and reconnect them. Run after the event was looked at. */
export const follow: { [T in TemplateName]?: Follow<T> } = {
  CREATE_NODE_TABLE: (work, { table, columns }) => create(work, emptyTable('node', table), columns),
  CREATE_REL_TABLE: (work, { table, connections, columns }) => {
    const late = connections.some(({ from, to }) => connectsRebuilt(work, from, to));
    create(work, { ...emptyTable('rel', table), late }, columns);
  },
  DROP_TABLE: (work, { table }) => {
    tableOf(work, table).dropped = true;
    work.tables.delete(fold(table));
  },
  ALTER_TABLE_RENAME: (work, { table, newName }) => {
    const owner = tableOf(work, table);
    owner.name = newName;
    work.tables.delete(fold(table));
    work.tables.set(fold(newName), owner);
  },
  ALTER_TABLE_DROP_CONNECTION: (work, { table, from, to }) => {
    for (const pair of pairsOf(work, table, { from, to })) pair.dropped = true;
  },
  REVERSE_CONNECTION: (work, { table, from, to }) => {
    for (const pair of pairsOf(work, table, { from, to })) {
      [pair.newFrom, pair.newTo] = [pair.newTo, pair.newFrom];
      pair.reversed = !pair.reversed;
    }
  },
  RETARGET_CONNECTION: (work, { table, from, to, newFrom, newTo }) => {
    for (const pair of pairsOf(work, table, { from, to })) {
      pair.newFrom = tableOf(work, newFrom);
      pair.newTo = tableOf(work, newTo);
    }
  },
  CREATE_INDEX: (work, { table, index }) => void tableOf(work, table).createdIndexes.add(fold(index)),
};

/** It has no row, but a later version that is pending, too, may compute its properties from one another. */
function create(work: Work, table: TableWork, columns: readonly { name: string }[]): void {
  for (const { name } of columns) table.sources.set(fold(name), plainSource(name));
  work.all.push(table);
  work.tables.set(fold(table.name), table);
}

function pairsOf(work: Work, table: string, { from, to }: Connection): TableWork['pairs'] {
  return tableOf(work, table).pairs.filter(
    (pair) => !pair.dropped && fold(pair.newFrom.name) === fold(from) && fold(pair.newTo.name) === fold(to),
  );
}
