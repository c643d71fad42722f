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
  const current = new Map<string, string>();
  const get = (scope: RenameScope, final: string) => current.get(keyOf(scope, final)) ?? final;
  return {
    table: (final) => get('tables', final),
    column: (table, final) => get({ table }, final),
    enum: (final) => get('enums', final),
    type: (type) => typeText(mapEnums(type, (name) => get('enums', name))),
    set: (scope, final, name) => current.set(keyOf(scope, final), name),
  };
}

function keyOf(scope: RenameScope, final: string): string {
  const prefix = typeof scope === 'string' ? scope : `in ${fold(scope.table)}`;
  return `${prefix}\u0000${fold(final)}`;
}
