import type { Data, Ids, Model, ModelProperty, ModelTable } from '../model/model.ts';
import { fold } from '../model/names.ts';
import type { Random } from '../random.ts';

/** A model on its way to the next version, with the rows as they will be then. Edits change it in place. */
export interface Draft {
  random: Random;
  ids: Ids;
  model: Model;
  data: Data;
  /** Elements that an edit has taken; a second one on the same would be another change altogether. */
  touched: Set<string>;
  /** `fit`: an edit is only made when the rows fit it. `any`: also when they do not, so that its push must fail. */
  rows: 'fit' | 'any';
}

/** One change of a schema by its author: what it did in words, or null where there is nothing to do it to. */
export type Edit = (draft: Draft) => string | null;

/** Deep copy; the parts that never change are shared. */
export function copyModel(model: Model): Model {
  return {
    ...model,
    tables: model.tables.map((table) => ({
      ...table,
      properties: table.properties.map((property) => ({ ...property })),
      reserved: [...table.reserved],
      indexes: table.indexes.map((index) => ({ ...index, properties: [...index.properties] })),
      connections: [...table.connections],
      mixins: [...table.mixins],
    })),
    sequences: model.sequences.map((sequence) => ({ ...sequence })),
    enums: model.enums.map((item) => ({ ...item, values: [...item.values] })),
    structs: [...model.structs],
    aliases: [...model.aliases],
    mixins: [...model.mixins],
    events: model.events.map((event) => ({ ...event })),
    reserved: [...model.reserved],
  };
}

export function copyData(data: Data): Data {
  const copy = <R extends { values: Map<number, unknown> }>(lists: Map<number, R[]>): Map<number, R[]> =>
    new Map(
      [...lists].map(([id, rows]) => [id, rows.map((row) => ({ ...row, values: new Map(row.values) }))]),
    );
  return { rows: copy(data.rows), edges: copy(data.edges) };
}

/** From here on, what there is counts as the version before. */
export function settle(model: Model): void {
  for (const table of model.tables) {
    nameSettled(table);
    for (const property of table.properties) {
      nameSettled(property);
      property.using = null;
    }
    for (const index of table.indexes) index.original = index.name;
  }
  for (const item of [...model.sequences, ...model.enums]) item.original = item.name;
}

function nameSettled(element: ModelTable | ModelProperty): void {
  element.justRenamed = element.original !== null && element.original !== element.name;
  element.original = element.name;
}

/** Takes the element for this edit; false when another edit of this version has it. */
export function take(draft: Draft, element: string): boolean {
  if (draft.touched.has(element)) return false;
  draft.touched.add(element);
  return true;
}

/** Names that a property of the table may not have: those in use, those before, those reserved. */
export function takenProperties(table: ModelTable): Set<string> {
  return new Set(
    [
      ...table.properties.flatMap((property) => [property.name, property.original ?? property.name]),
      ...table.reserved,
    ].map(fold),
  );
}

/** Rows or edges of a table. */
export function rowsOf(
  draft: Draft,
  table: ModelTable,
): { values: Map<number, import('../model/model.ts').Value> }[] {
  return (table.kind === 'node' ? draft.data.rows : draft.data.edges).get(table.id) ?? [];
}

export function indexed(table: ModelTable, property: ModelProperty): boolean {
  return table.indexes.some((index) => index.properties.includes(property.id));
}

/** A table that was there before and a property of it that was too. */
export function pickOld(
  draft: Draft,
  suits: (table: ModelTable, property: ModelProperty) => boolean,
): [ModelTable, ModelProperty] | null {
  const found = draft.model.tables.flatMap((table) =>
    table.original === null
      ? []
      : table.properties
          .filter((property) => property.original !== null && suits(table, property))
          .map((property): [ModelTable, ModelProperty] => [table, property]),
  );
  return found.length === 0 ? null : draft.random.pick(found);
}

export function pickTable(draft: Draft, suits: (table: ModelTable) => boolean): ModelTable | null {
  const found = draft.model.tables.filter((table) => table.original !== null && suits(table));
  return found.length === 0 ? null : draft.random.pick(found);
}
