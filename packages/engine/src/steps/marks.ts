import {
  fold,
  type Property,
  type Table,
  type TemplateName,
  type TemplateParams,
  type Type,
} from '@kschema/compiler';
import { isSafeToAdd, renderDefault } from '../cypher/expressions.ts';
import { isDeep, isSerial, renderType } from '../cypher/types.ts';
import { expressionOf, optionalExpression, typeOfText } from '../language.ts';
import { propertyIn, shapeOf, type TableWork, tableOf, type Work } from './work.ts';

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
  ALTER_TABLE_DROP_COLUMN: (work, { table }) => markLost(work, table, 'dropped property'),
  CHANGE_COLUMN_TYPE: (work, { table, column, columnType, default: fallback, using }) => {
    const type = typeOfText(columnType);
    if (using !== null || !isSameColumn(propertyIn(work, table, column), { type, default: fallback }))
      markLost(work, table, 'replaced property');
  },
  CHANGE_COLUMN_DEFAULT: (work, { table, column, default: fallback }) => {
    const property = propertyIn(work, table, column);
    if (!isSameColumn(property, { type: property.type, default: fallback }))
      markLost(work, table, 'replaced property');
  },
  CHANGE_PRIMARY_KEY: (work, { table }) => void tableOf(work, table).rebuild.add('key'),
  CHANGE_MULTIPLICITY: (work, { table }) => void tableOf(work, table).rebuild.add('multiplicity'),
  REVERSE_CONNECTION: (work, { table }) => void tableOf(work, table).rebuild.add('direction'),
  RETARGET_CONNECTION: (work, { table }) => void tableOf(work, table).rebuild.add('connection'),
  CREATE_INDEX: (work, { table, method }) => {
    // One that lost a property before it came to kschema may have no room for a vector index.
    const owner = tableOf(work, table);
    if (owner.origin !== null && method === 'vector') owner.rebuild.add('vector index');
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

/**
 * A table that has lost a property stays broken, dropped or replaced by a statement: the engine goes on keeping its
 * statistics by where properties stood, and reads past the end of those of a transaction that inserts into the table
 * and then looks into it; now and then the process dies of that (Kuzu 0.11.3 and Ladybug 0.19.1).
 */
function markLost(work: Work, table: string, why: 'dropped property' | 'replaced property'): void {
  tableOf(work, table).rebuild.add(why);
}

/** Whether the engine cannot tell them apart. */
function isSameColumn(before: Property, to: Pick<Property, 'type' | 'default'>): boolean {
  const text = (type: Type, fallback: string | null) =>
    fallback === null ? '' : renderDefault(expressionOf(fallback), type);
  return (
    renderType(before.type) === renderType(to.type) &&
    text(before.type, before.default) === text(to.type, to.default)
  );
}

/** A value that SET would spoil is only right in a row that is new. */
function markDeep(work: Work, table: string, type: Type): void {
  if (work.engine.capabilities.setKeepsDeepValues || !isDeep(type)) return;
  tableOf(work, table).rebuild.add('deep values');
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
