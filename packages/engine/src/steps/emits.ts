import { fold, type Property, type TemplateName, type TemplateParams, typeOfNode } from '@kschema/compiler';
import { castText, castValue } from '../cypher/casts.ts';
import { isVolatile, propertyOf, renderDefault, renderExpression } from '../cypher/expressions.ts';
import * as cypher from '../cypher/statements.ts';
import { renderType } from '../cypher/types.ts';
import { expressionOf, optionalExpression, typeOfText } from '../language.ts';
import { park } from './park.ts';
import {
  connectsRebuilt,
  emit,
  isRebuilt,
  propertyIn,
  type Source,
  type TableWork,
  tableOf,
  type Work,
} from './work.ts';

type Emit<T extends TemplateName> = (work: Work, params: TemplateParams[T]) => void;

const ledgerOnly = (): void => {};

/**
 * What each template does to a database. The type names every template: one without a line
 * here does not compile. For a table that is rebuilt, nothing is sent; its rows are read
 * differently when they move.
 */
export const emits: { [T in TemplateName]: Emit<T> } = {
  CREATE_NODE_TABLE: (work, { table, key, columns, comment }) => {
    emit(work, null, cypher.createNodeTable(table, key, columns.map(columnText)));
    if (comment !== null) emit(work, null, cypher.commentOnTable(table, comment));
  },
  CREATE_REL_TABLE: (work, params) => {
    const { table, connections, columns, multiplicity, comment } = params;
    const late = connections.some(({ from, to }) => connectsRebuilt(work, from, to));
    const statements = late ? work.late : work.early;
    statements.push(cypher.createRelTable(table, connections, columns.map(columnText), multiplicity));
    if (comment !== null) statements.push(cypher.commentOnTable(table, comment));
  },
  DROP_TABLE: (work, { table }) => {
    const owner = tableOf(work, table);
    if (feedsRebuild(work, owner)) park(work, owner, table, work.early);
    else emit(work, owner, cypher.dropTable(table));
  },
  ALTER_TABLE_RENAME: (work, { table, newName }) => {
    const owner = tableOf(work, table);
    if (!isRebuilt(owner)) emit(work, owner, cypher.renameTable(table, newName));
  },
  ALTER_TABLE_ADD_COLUMN: (work, params) => {
    const { table, column } = params;
    const owner = tableOf(work, table);
    const type = typeOfText(params.columnType);
    const fallback = optionalExpression(params.default);
    const using = optionalExpression(params.using);
    const given = using === null ? null : typeGiven(work, table, using);
    const source = using === null ? constant(fallback, type) : castTo(computed(owner, using), given, type);
    owner.sources.set(fold(column), source);
    if (isRebuilt(owner)) return;
    emit(work, owner, cypher.addColumn(table, { name: column, type, default: fallback }));
    if (using !== null) fill(work, owner, column, castTo(reader(owner, using), given, type));
  },
  ALTER_TABLE_DROP_COLUMN: (work, { table, column }) => {
    tableOf(work, table).sources.delete(fold(column));
  },
  ALTER_TABLE_RENAME_COLUMN: (work, { table, column, newName }) => {
    const owner = tableOf(work, table);
    const source = owner.sources.get(fold(column));
    owner.sources.delete(fold(column));
    if (source !== undefined) owner.sources.set(fold(newName), source);
    if (!isRebuilt(owner)) emit(work, owner, cypher.renameColumn(table, column, newName));
  },
  ALTER_TABLE_ADD_CONNECTION: (work, { table, from, to }) => {
    const owner = tableOf(work, table);
    if (isRebuilt(owner)) return;
    const late = owner.late || connectsRebuilt(work, from, to);
    (late ? work.late : work.early).push(cypher.addConnection(table, { from, to }));
  },
  ALTER_TABLE_DROP_CONNECTION: (work, { table, from, to }) => {
    const owner = tableOf(work, table);
    if (!isRebuilt(owner)) emit(work, owner, cypher.dropConnection(table, { from, to }));
  },
  CHANGE_COLUMN_TYPE: (work, params) => {
    const type = typeOfText(params.columnType);
    replace(work, params.table, params.column, { type, default: params.default, using: params.using });
  },
  CHANGE_COLUMN_DEFAULT: (work, { table, column, default: fallback }) => {
    const property = propertyIn(work, table, column);
    replace(work, table, column, { type: property.type, default: fallback, using: null });
  },
  COMMENT_ON_TABLE: (work, { table, comment }) => {
    const owner = tableOf(work, table);
    if (!isRebuilt(owner)) emit(work, owner, cypher.commentOnTable(table, comment));
  },
  CREATE_SEQUENCE: (work, { sequence, ...options }) => {
    emit(work, null, cypher.createSequence({ name: sequence, ...options }));
  },
  DROP_SEQUENCE: (work, { sequence }) => {
    // A parked table may still have a default that draws from it; nobody inserts into it any more.
    emit(work, null, cypher.dropSequence(sequence));
  },
  // Rebuilds, and the steps of their own that indexes are, follow from the marks.
  CHANGE_MULTIPLICITY: ledgerOnly,
  CHANGE_PRIMARY_KEY: ledgerOnly,
  REVERSE_CONNECTION: ledgerOnly,
  RETARGET_CONNECTION: ledgerOnly,
  CREATE_INDEX: ledgerOnly,
  DROP_INDEX: ledgerOnly,
  DEFINE_ENUM: ledgerOnly,
  RENAME_ENUM: ledgerOnly,
  DROP_ENUM: ledgerOnly,
  DEFINE_EVENT: ledgerOnly,
  DROP_EVENT: ledgerOnly,
  DEPRECATE: ledgerOnly,
  DOCUMENT_COLUMN: ledgerOnly,
  RESERVE_NAME: ledgerOnly,
  RELEASE_NAME: ledgerOnly,
};

function columnText(column: { name: string; type: string; default: string | null }): cypher.ColumnText {
  return { name: column.name, type: typeOfText(column.type), default: optionalExpression(column.default) };
}

/** A property whose values are computed from the old: type and default have no statement. */
function replace(
  work: Work,
  table: string,
  column: string,
  to: { type: Property['type']; default: string | null; using: string | null },
): void {
  const owner = tableOf(work, table);
  const before = propertyIn(work, table, column);
  const type = renderType(to.type);
  const same = renderType(before.type) === type && to.using === null;
  const old = owner.sources.get(fold(column)) ?? computed(owner, 'NULL');
  const using = to.using === null ? old : computed(owner, expressionOf(to.using));
  const given = to.using === null ? null : typeGiven(work, table, expressionOf(to.using));
  const cast = (source: Source) =>
    to.using === null ? castBetween(source, before.type, to.type) : castTo(source, given, to.type);
  owner.sources.set(fold(column), same ? old : cast(using));
}

function fill(work: Work, owner: TableWork, column: string, value: Source): void {
  if (owner.kind === 'node') {
    emit(work, owner, cypher.fillColumn(owner.name, null, column, value.read('n')));
    return;
  }
  // A connection that this version adds has no rels yet.
  for (const { from, to, dropped } of owner.pairs) {
    const connection = { from: from.parked ?? from.name, to: to.parked ?? to.name };
    if (!dropped) emit(work, owner, cypher.fillColumn(owner.name, connection, column, value.read('r')));
  }
}

type Given = ReturnType<typeof expressionOf> | 'NULL';

/** What a default gives, as the column itself would give it. */
function constant(fallback: ReturnType<typeof optionalExpression>, type: Property['type']): Source {
  if (fallback === null) return castTo({ read: () => 'NULL', volatile: false, column: null }, null, type);
  const text = renderDefault(fallback, type);
  return { read: () => text, volatile: isVolatile(fallback), column: null };
}

/** An expression over the properties as they were in the old table. */
function computed(owner: TableWork, expression: Given): Source {
  if (expression === 'NULL') return { read: () => 'NULL', volatile: false, column: null };
  const sources = new Map(owner.sources);
  return {
    read: (variable) =>
      renderExpression(expression, (name) => sources.get(fold(name))?.read(variable) ?? null),
    volatile: isVolatile(expression),
    column: null,
  };
}

/** An expression over the properties as they are now. */
function reader(owner: TableWork, expression: ReturnType<typeof expressionOf>): Source {
  return {
    read: (variable) =>
      renderExpression(expression, (name) =>
        owner.sources.has(fold(name)) ? propertyOf(variable, name) : null,
      ),
    volatile: isVolatile(expression),
    column: null,
  };
}

/** What is of the type already is never cast: kuzu 0.11.3 casts JSON to JSON into the first row's value for all. */
function castTo(source: Source, given: string | null, type: Property['type']): Source {
  if (given === renderType(type)) return { ...source, column: null };
  return {
    read: (variable) => castValue(source.read(variable), type),
    volatile: source.volatile,
    column: null,
  };
}

/** The engine's type of what an expression gives, where that can be said from its outermost part. */
function typeGiven(work: Work, table: string, expression: ReturnType<typeof expressionOf>): string | null {
  if (expression.kind === 'name') {
    const property = work.schema.tables.get(fold(table))?.properties.get(fold(expression.name.text));
    return property === undefined ? null : renderType(property.type);
  }
  if (expression.kind === 'call' && expression.name.text.toLowerCase() === 'to_json') return 'JSON';
  const type = expression.kind === 'cast' ? typeOfNode(expression.type) : null;
  return type === null ? null : renderType(type);
}

function castBetween(source: Source, before: Property['type'], after: Property['type']): Source {
  return {
    read: (variable) => castText(source.read(variable), before, after),
    volatile: source.volatile,
    column: null,
  };
}

/** Rels of a rebuilt table are read while its old ends are still there. */
function feedsRebuild(work: Work, owner: TableWork): boolean {
  return work.all.some(
    (table) =>
      table.kind === 'rel' &&
      isRebuilt(table) &&
      table.pairs.some((pair) => pair.from === owner || pair.to === owner),
  );
}
