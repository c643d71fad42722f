import type { ChangeOf } from '../change.ts';
import { oldTableNow, type PlanContext } from './context.ts';
import type { Names } from './names.ts';
import { type Step, step } from './step.ts';

type ConnectionChange = ChangeOf<
  'connection-added' | 'connection-dropped' | 'connection-reversed' | 'connection-retargeted'
>;

/** Adds, drops or moves a connection. A pair of the old schema is named as its tables are called at the moment. */
export function connectionStep(change: ConnectionChange, cause: string, context: PlanContext): Step {
  const one = stepOf(change, cause, context);
  if ('after' in change) context.connecting.push({ step: one, ends: [change.after.from, change.after.to] });
  return one;
}

function stepOf(change: ConnectionChange, cause: string, context: PlanContext): Step {
  const { table } = change;
  switch (change.kind) {
    case 'connection-added':
      return step('add connection', cause, (names) => ({
        template: 'ALTER_TABLE_ADD_CONNECTION',
        params: {
          table: names.table(table.name),
          from: names.table(change.after.from),
          to: names.table(change.after.to),
        },
      }));
    case 'connection-dropped':
      return step('drop connection', cause, (names) => ({
        template: 'ALTER_TABLE_DROP_CONNECTION',
        params: oldPair(change, context, names),
      }));
    case 'connection-reversed':
      return step('move connection', cause, (names) => ({
        template: 'REVERSE_CONNECTION',
        params: oldPair(change, context, names),
      }));
    case 'connection-retargeted':
      return step('move connection', cause, (names) => ({
        template: 'RETARGET_CONNECTION',
        params: {
          ...oldPair(change, context, names),
          newFrom: names.table(change.after.from),
          newTo: names.table(change.after.to),
        },
      }));
  }
}

function oldPair(
  { table, before }: Pick<ChangeOf<'connection-dropped'>, 'table' | 'before'>,
  context: PlanContext,
  names: Names,
): { table: string; from: string; to: string } {
  return {
    table: names.table(table.name),
    from: oldTableNow(before.from, context, names),
    to: oldTableNow(before.to, context, names),
  };
}
