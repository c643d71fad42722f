import { propertiesIn, renameProperties } from '../apply/expressions.ts';
import { fold, type Table } from '../schema.ts';
import type { ColumnStep, PlanContext } from './context.ts';
import type { Names } from './names.ts';
import type { Step } from './step.ts';

/** A property that a `using` reads: one that stays or comes, by its final name, or one that goes. Folded. */
export interface Reading {
  column: string;
  dropped: boolean;
}

/**
 * What `using` reads. A name in it is the property that had it before the change, else the one
 * that has it after: `using` computes from the row as it was.
 */
export function readingsOf(using: string | null, table: Table, context: PlanContext): Reading[] {
  return propertiesIn(using).map((name) => readingOf(name, table, context));
}

/** The text of `using` in the names that properties have at the moment. */
export function usingNow(
  using: string | null,
  table: Table,
  context: PlanContext,
  names: Names,
): string | null {
  if (using === null) return null;
  return renameProperties(using, (name) => {
    const { column, dropped } = readingOf(name, table, context);
    if (dropped) return name;
    return names.column(table.name, table.properties.get(column)?.name ?? name);
  });
}

function readingOf(name: string, table: Table, context: PlanContext): Reading {
  const column = fold(name);
  const fate = context.columnFates.get(`${fold(table.name)}/${column}`);
  if (fate === undefined) return { column, dropped: false };
  return fate.now === null ? { column, dropped: true } : { column: fate.now, dropped: false };
}

/**
 * Puts what is read and what takes it away in order: a new property is there before it is read;
 * one that is dropped or changes its type is read before.
 */
export function keepForReaders(columns: readonly ColumnStep[]): void {
  for (const reader of columns) {
    if (reader.reads.length === 0) continue;
    const siblings = columns.filter((one) => one.table === reader.table && one !== reader);
    for (const { column, dropped } of reader.reads) {
      for (const other of siblings) {
        if (other.column !== column || (other.does === 'drop') !== dropped) continue;
        if (other.does === 'add') order(other.step, reader.step);
        else order(reader.step, other.step);
      }
    }
  }
}

function order(first: Step, second: Step): void {
  second.after.add(first);
}
