import { mapEnums } from '../apply/columns.ts';
import { fold, type Type } from '../schema.ts';
import { typeText } from '../types.ts';

/**
 * What elements are called while a plan runs. Steps speak of elements by their final names;
 * one whose rename has not happened yet still has its old name, or one in between.
 */
export interface Names {
  table(final: string): string;
  column(table: string, final: string): string;
  enum(final: string): string;
  /** Canonical text of a type, with its enums as they are called at the moment. */
  type(type: Type): string;
  set(scope: RenameScope, final: string, current: string): void;
}

/** Where a rename happens: among tables, among enums, or in the table of that final name. */
export type RenameScope = 'tables' | 'enums' | { table: string };

export function trackNames(): Names {
  const tables = new Map<string, string>();
  const enums = new Map<string, string>();
  const columns = new Map<string, Map<string, string>>();
  const get = (current: ReadonlyMap<string, string> | undefined, final: string) =>
    current === undefined || current.size === 0 ? final : (current.get(fold(final)) ?? final);
  const columnsOf = (table: string) => {
    const known = columns.get(fold(table)) ?? new Map<string, string>();
    columns.set(fold(table), known);
    return known;
  };
  return {
    table: (final) => get(tables, final),
    column: (table, final) => (columns.size === 0 ? final : get(columns.get(fold(table)), final)),
    enum: (final) => get(enums, final),
    type: (type) =>
      enums.size === 0 ? typeText(type) : typeText(mapEnums(type, (name) => get(enums, name))),
    set(scope, final, name) {
      const current = scope === 'tables' ? tables : scope === 'enums' ? enums : columnsOf(scope.table);
      current.set(fold(final), name);
    },
  };
}
