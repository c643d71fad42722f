import { fold, type Table, type TemplateName, type TemplateParams, type Type } from '@kschema/compiler';
import { isSafeToAdd } from '../cypher/expressions.ts';
import { isDeep, isSerial } from '../cypher/types.ts';
import { optionalExpression, typeOfText } from '../language.ts';
import { shapeOf, type TableWork, tableOf, type Work } from './work.ts';

type Mark<T extends TemplateName> = (work: Work, params: TemplateParams[T]) => void;

/**
 * First look at each event: which tables must be rebuilt, because the engine has no statement
 * for the change or has a dangerous one. What a template is not told here, statements can do.
 */
export const marks: { [T in TemplateName]?: Mark<T> } = {
  ALTER_TABLE_RENAME: (work, { table }) => {
    if (work.engine.capabilities.serialFollowsRename) return;
    if (hasSerial(shapeOf(work, table))) tableOf(work, table).rebuild.add('serial');
  },
  ALTER_TABLE_RENAME_COLUMN: (work, { table, column }) => {
    if (work.engine.capabilities.serialFollowsRename) return;
    const property = shapeOf(work, table).properties.get(fold(column));
    if (property !== undefined && isSerial(property.type)) tableOf(work, table).rebuild.add('serial');
  },
  ALTER_TABLE_ADD_COLUMN: (work, params) => {
    const type = typeOfText(params.columnType);
    if (params.using !== null) markDeep(work, params.table, type);
    if (isSafeToAdd(optionalExpression(params.default)) && !isSerial(type)) return;
    tableOf(work, params.table).rebuild.add('default');
  },
  ALTER_TABLE_DROP_COLUMN: (work, { table }) => markIndexed(work, table),
  CHANGE_COLUMN_TYPE: (work, params) => {
    markReplaced(work, params.table, params.column, params.default, typeOfText(params.columnType));
  },
  CHANGE_COLUMN_DEFAULT: (work, params) => {
    const property = shapeOf(work, params.table).properties.get(fold(params.column));
    if (property !== undefined)
      markReplaced(work, params.table, params.column, params.default, property.type);
  },
  CHANGE_PRIMARY_KEY: (work, { table }) => void tableOf(work, table).rebuild.add('key'),
  CHANGE_MULTIPLICITY: (work, { table }) => void tableOf(work, table).rebuild.add('multiplicity'),
  REVERSE_CONNECTION: (work, { table }) => void tableOf(work, table).rebuild.add('direction'),
  RETARGET_CONNECTION: (work, { table }) => void tableOf(work, table).rebuild.add('connection'),
  CREATE_INDEX: (work, { table, method }) => {
    // A table that has lost a property, whenever that was, may have no room for a vector index.
    const owner = tableOf(work, table);
    if (owner.origin === null || method !== 'vector' || work.engine.capabilities.dropColumnKeepsLaterIndexes)
      return;
    owner.rebuild.add('vector index');
  },
  DROP_INDEX: (work, { table, index }) => {
    const shape = shapeOf(work, table);
    const found = shape.kind === 'node' ? shape.indexes.get(fold(index)) : undefined;
    const owner = tableOf(work, table);
    owner.droppedIndexes.add(fold(index));
    if (found?.method === 'vector' && !work.engine.capabilities.vectorDropKeepsTable) {
      owner.rebuild.add('vector index');
    }
  },
};

/** A property that is replaced by another one of its name: the key cannot be, nor what an index uses. */
function markReplaced(work: Work, table: string, column: string, fallback: string | null, type: Type): void {
  const shape = shapeOf(work, table);
  const owner = tableOf(work, table);
  if (shape.kind === 'node' && fold(shape.key) === fold(column)) owner.rebuild.add('key');
  if (!isSafeToAdd(optionalExpression(fallback))) owner.rebuild.add('default');
  markDeep(work, table, type);
  markIndexed(work, table);
}

/** A value that SET would spoil is only right in a row that is new. */
function markDeep(work: Work, table: string, type: Type): void {
  if (work.engine.capabilities.setKeepsDeepValues || !isDeep(type)) return;
  tableOf(work, table).rebuild.add('deep values');
}

/**
 * Dropping a property breaks the indexes on properties that stand after it, also that of the
 * key; where properties stand is not in the schema.
 */
function markIndexed(work: Work, table: string): void {
  if (work.engine.capabilities.dropColumnKeepsLaterIndexes) return;
  const shape = shapeOf(work, table);
  const owner = tableOf(work, table);
  if (shape.kind === 'node' && shape.indexes.size > 0) owner.rebuild.add('index');
  if (owner.lateKey) owner.rebuild.add('key order');
}

export function hasSerial(table: Table): boolean {
  return [...table.properties.values()].some((property) => isSerial(property.type));
}

/** Rels cannot outlive a node table: those that touch a rebuilt one are rebuilt with it. */
export function markRels(tables: TableWork[]): void {
  for (const table of tables) {
    if (table.kind !== 'rel' || table.dropped || table.origin === null) continue;
    const ends = table.pairs.flatMap((pair) => [pair.from, pair.to, pair.newFrom, pair.newTo]);
    if (ends.some((end) => end.rebuild.size > 0 && !end.dropped)) table.rebuild.add('node table');
  }
}
