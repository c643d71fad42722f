import { storedType } from '../apply/widening.ts';
import type { Change, ChangeOf } from '../change.ts';
import { fold, type NodeTable, type Schema } from '../schema.ts';
import { typeText } from '../types.ts';
import { createIndex } from './bodies.ts';
import { causeOf, type PlanContext } from './context.ts';
import { type Step, step } from './step.ts';

/** An index that changes in any way is dropped at first and built again at last. */
export function indexSteps(
  change: ChangeOf<'index-added' | 'index-dropped' | 'index-renamed' | 'index-changed'>,
  cause: string,
): Step[] {
  const { table } = change;
  const steps: Step[] = [];
  if ('before' in change) steps.push(dropStep(table, change.before.name, cause));
  if ('after' in change) {
    steps.push(step('create index', cause, (names) => createIndex(table.name, change.after, names)));
  }
  return steps;
}

/**
 * Indexes that stay as they are, but stand in the way of a rebuild: the engine refuses to drop
 * or replace what an index covers, so they are dropped before and built again after it.
 */
export function disturbedIndexes(
  before: Schema,
  after: Schema,
  changes: readonly Change[],
  context: PlanContext,
): Step[] {
  const disturbances = changes.flatMap(disturbanceOf);
  if (disturbances.length === 0) return [];
  const handled = new Set(
    changes.flatMap((change) =>
      change.kind === 'index-renamed' || change.kind === 'index-changed'
        ? [`${fold(change.table.name)}/${fold(change.after.name)}`]
        : [],
    ),
  );
  const oldNames = new Map([...context.renamedTables].map(([old, final]) => [fold(final), old]));
  const steps: Step[] = [];
  const done = new Set<string>();
  for (const { table, column, cause } of disturbances) {
    const key = fold(table.name);
    const old = before.tables.get(oldNames.get(key) ?? key);
    const now = after.tables.get(key);
    if (old?.kind !== 'node' || now?.kind !== 'node') continue;
    for (const [name, index] of now.indexes) {
      if (!old.indexes.has(name) || handled.has(`${key}/${name}`) || done.has(`${key}/${name}`)) continue;
      if (column !== null && !index.properties.some((one) => fold(one) === column)) continue;
      done.add(`${key}/${name}`);
      steps.push(dropStep(now, index.name, cause));
      steps.push(step('create index', cause, (names) => createIndex(now.name, index, names)));
    }
  }
  return steps;
}

/** A rebuild of one property (folded final name), or of the whole table (null). */
interface Disturbance {
  table: NodeTable;
  column: string | null;
  cause: string;
}

function disturbanceOf(change: Change): Disturbance[] {
  if (change.kind === 'key-changed') return [{ table: change.after, column: null, cause: causeOf(change) }];
  if (change.kind !== 'type-changed' && change.kind !== 'default-changed') return [];
  const { table, before, after } = change;
  if (table.kind === 'rel') return [];
  if (change.kind === 'type-changed' && before.default === after.default) {
    if (typeText(storedType(before.type)) === typeText(storedType(after.type))) return [];
  }
  const column = fold(table.key) === fold(after.name) ? null : fold(after.name);
  return [{ table, column, cause: causeOf(change) }];
}

function dropStep(table: NodeTable, index: string, cause: string): Step {
  return step('drop index', cause, (names) => ({
    template: 'DROP_INDEX',
    params: { table: names.table(table.name), index },
  }));
}
