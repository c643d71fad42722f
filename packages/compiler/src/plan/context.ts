import type { Change } from '../change.ts';
import { subjectOf } from '../judge/subject.ts';
import { fold, type Property, type Table } from '../schema.ts';
import type { Names } from './names.ts';
import type { Step } from './step.ts';
import type { Reading } from './using.ts';

/** What making a step needs to know about the other changes. */
export interface PlanContext {
  /** Folded names that a new or renamed table takes. */
  wantedTables: ReadonlySet<string>;
  /** `table/property`, folded: names that a new or renamed property takes. */
  wantedColumns: ReadonlySet<string>;
  /** Folded old name → final name of renamed tables. */
  renamedTables: ReadonlyMap<string, string>;
  /** `table/property`, folded, of the old properties that do not keep their names: the folded name now, or null when dropped. */
  columnFates: ReadonlyMap<string, { now: string | null }>;
  /** Properties whose type changes: their default changes along with it. */
  retyped: ReadonlySet<Property>;
  /** Folded names that a renamed enum takes. */
  wantedEnums: ReadonlySet<string>;
  /** Property steps, collected while they are made. */
  columns: ColumnStep[];
  /** Steps that create a node table, by its folded name. */
  created: Map<string, Step>;
  /** Steps that connect node tables, with their final names. */
  connecting: { step: Step; ends: string[] }[];
}

/** A step on a property, with what its `using` reads. */
export interface ColumnStep {
  step: Step;
  table: Table;
  /** Folded: the final name, or the old one of a dropped property. */
  column: string;
  does: 'add' | 'change' | 'drop';
  /** What its `using` reads. */
  reads: Reading[];
}

export function contextOf(changes: readonly Change[]): PlanContext {
  const wantedTables = new Set<string>();
  const wantedColumns = new Set<string>();
  const renamedTables = new Map<string, string>();
  const wantedEnums = new Set<string>();
  const columnFates = new Map<string, { now: string | null }>();
  const retyped = new Set<Property>();
  for (const change of changes) {
    switch (change.kind) {
      case 'node-renamed':
      case 'rel-renamed':
        renamedTables.set(fold(change.before.name), change.after.name);
        wantedTables.add(fold(change.after.name));
        break;
      case 'node-added':
      case 'rel-added':
      case 'table-kind-changed':
        wantedTables.add(fold(change.after.name));
        break;
      case 'property-dropped':
        columnFates.set(columnKey(change.table, change.before.name), { now: null });
        break;
      case 'property-renamed':
        columnFates.set(columnKey(change.table, change.before.name), { now: fold(change.after.name) });
        wantedColumns.add(columnKey(change.table, change.after.name));
        break;
      case 'property-added':
        wantedColumns.add(columnKey(change.table, change.after.name));
        break;
      case 'enum-renamed':
        wantedEnums.add(fold(change.after.name));
        break;
      case 'type-changed':
        retyped.add(change.after);
        break;
      default:
    }
  }
  return {
    wantedTables,
    wantedColumns,
    wantedEnums,
    renamedTables,
    columnFates,
    retyped,
    columns: [],
    created: new Map(),
    connecting: [],
  };
}

/** A change kind and its subject, such as `type-changed User.age`. */
export function causeOf(change: Change): string {
  return `${change.kind} ${subjectOf(change)}`;
}

export function columnKey(table: Table, column: string): string {
  return `${fold(table.name)}/${fold(column)}`;
}

/** What a table of the old schema is called at the moment. */
export function oldTableNow(name: string, context: PlanContext, names: Names): string {
  const final = context.renamedTables.get(fold(name));
  return final === undefined ? name : names.table(final);
}

/** Whoever connects a new node table waits for it: its name may belong to another one until then. */
export function waitForEnds(context: PlanContext): void {
  for (const { step, ends } of context.connecting) {
    for (const end of ends) {
      const creation = context.created.get(fold(end));
      if (creation !== undefined) step.after.add(creation);
    }
  }
}
