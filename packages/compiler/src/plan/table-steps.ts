import type { ChangeOf } from '../change.ts';
import { fold, type Property, type Table } from '../schema.ts';
import { createIndex, createTable } from './bodies.ts';
import type { PlanContext } from './context.ts';
import { type Step, step } from './step.ts';

/** Creates a table and what its creation alone does not say. */
export function createSteps(table: Table, cause: string, context: PlanContext): Step[] {
  const rank = table.kind === 'node' ? 'create node table' : 'create rel table';
  const create = step(rank, cause, (names) => createTable(table, names));
  const steps = [create];
  if (table.kind === 'node') context.created.set(fold(table.name), create);
  else
    context.connecting.push({ step: create, ends: table.connections.flatMap(({ from, to }) => [from, to]) });
  if (table.deprecated !== null) steps.push(deprecateStep(table, table, cause));
  if (table.kind === 'rel') return steps;
  for (const index of table.indexes.values()) {
    steps.push(step('create index', cause, (names) => createIndex(table.name, index, names)));
  }
  return steps;
}

/** Drops a table, its indexes before it: the engine refuses otherwise (engines.md §3.3). */
export function dropSteps(table: Table, cause: string, context: PlanContext): Step[] {
  const rank = table.kind === 'node' ? 'drop node table' : 'drop rel table';
  const inTheWay = context.wantedTables.has(fold(table.name));
  const drop = step(inTheWay ? 'drop what stands in the way' : rank, cause, () => ({
    template: 'DROP_TABLE',
    params: { table: table.name },
  }));
  if (table.kind === 'rel') return [drop];
  const indexes = [...table.indexes.values()].map((index) =>
    step('drop index', cause, () => ({
      template: 'DROP_INDEX',
      params: { table: table.name, index: index.name },
    })),
  );
  return [...indexes, drop];
}

/** A table of another kind is another table. */
export function kindSteps(
  change: ChangeOf<'table-kind-changed'>,
  cause: string,
  context: PlanContext,
): Step[] {
  const { before, after } = change;
  return [
    ...dropSteps(before, cause, context),
    ...createSteps(after, cause, context),
    ...[...after.reserved.values()].map((name) => reserveStep(after, name, cause)),
  ];
}

export function documentStep(
  change: ChangeOf<'table-doc-changed' | 'property-doc-changed'>,
  cause: string,
): Step {
  if (change.kind === 'table-doc-changed') {
    return step('document', cause, (names) => ({
      template: 'COMMENT_ON_TABLE',
      params: { table: names.table(change.after.name), comment: change.after.doc },
    }));
  }
  return step('document', cause, (names) => ({
    template: 'DOCUMENT_COLUMN',
    params: {
      table: names.table(change.table.name),
      column: names.column(change.table.name, change.after.name),
      doc: change.after.doc,
    },
  }));
}

export function deprecateStep(table: Table, element: Table | Property, cause: string): Step {
  return step('deprecate', cause, (names) => ({
    template: 'DEPRECATE',
    params: {
      table: names.table(table.name),
      column: 'properties' in element ? null : names.column(table.name, element.name),
      deprecated: element.deprecated,
    },
  }));
}

export function reserveStep(table: Table | null, name: string, cause: string): Step {
  return step('reserve name', cause, (names) => ({
    template: 'RESERVE_NAME',
    params: { table: table === null ? null : names.table(table.name), name },
  }));
}

export function releaseStep(table: Table | null, name: string, cause: string): Step {
  return step('release name', cause, (names) => ({
    template: 'RELEASE_NAME',
    params: { table: table === null ? null : names.table(table.name), name },
  }));
}
