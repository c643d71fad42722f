import type { ChangeOf } from '../change.ts';
import { fold } from '../schema.ts';
import { addColumn } from './bodies.ts';
import { columnKey, type PlanContext } from './context.ts';
import { type Step, step } from './step.ts';
import { readingsOf, usingNow } from './using.ts';

/** Adds or drops a property or changes its type, and notes it in the context. */
export function columnStep(
  change: ChangeOf<'property-added' | 'property-dropped' | 'type-changed'>,
  cause: string,
  context: PlanContext,
): Step {
  const { table } = change;
  switch (change.kind) {
    case 'property-added': {
      const add = step('add column', cause, (names) =>
        addColumn(table.name, change.after, usingNow(change.using, table, context, names), names),
      );
      const column = fold(change.after.name);
      context.columns.push({
        step: add,
        table,
        column,
        does: 'add',
        reads: readingsOf(change.using, table, context),
      });
      return add;
    }
    case 'type-changed': {
      const retype = step('change type', cause, (names) => ({
        template: 'CHANGE_COLUMN_TYPE',
        params: {
          table: names.table(table.name),
          column: names.column(table.name, change.after.name),
          columnType: names.type(change.after.type),
          default: change.after.default,
          using: usingNow(change.using, table, context, names),
        },
      }));
      const column = fold(change.after.name);
      context.columns.push({
        step: retype,
        table,
        column,
        does: 'change',
        reads: readingsOf(change.using, table, context),
      });
      return retype;
    }
    case 'property-dropped': {
      const inTheWay = context.wantedColumns.has(columnKey(table, change.before.name));
      const drop = step(inTheWay ? 'drop what stands in the way' : 'drop column', cause, (names) => ({
        template: 'ALTER_TABLE_DROP_COLUMN',
        params: { table: names.table(table.name), column: change.before.name },
      }));
      const column = fold(change.before.name);
      context.columns.push({ step: drop, table, column, does: 'drop', reads: [] });
      return drop;
    }
  }
}

export function defaultStep(change: ChangeOf<'default-changed'>, cause: string): Step {
  return step('change default', cause, (names) => ({
    template: 'CHANGE_COLUMN_DEFAULT',
    params: {
      table: names.table(change.table.name),
      column: names.column(change.table.name, change.after.name),
      default: change.after.default,
    },
  }));
}
