import { type EventBody, fold, type Schema } from '@kschema/compiler';
import type { Engine } from '../engine.ts';
import { followEvents } from '../steps/plan-steps.ts';
import { type PairWork, startWork, type TableWork, type Work } from '../steps/work.ts';

/**
 * A schema between two pending versions, seen from the database as it is now: what each table
 * is called today, and how each property is computed from one of today's rows.
 */
export interface View {
  /** By folded name at that moment. */
  tables: ReadonlyMap<string, TableView>;
}

export interface TableView {
  kind: 'node' | 'rel';
  /** Its name in the database; null for one that is not there yet. */
  today: string | null;
  /** Text over today's row by folded name of the property; null for what evaluating would change. */
  texts: ReadonlyMap<string, string | null>;
  /** Name of the key at that moment; null for a rel table. */
  key: string | null;
  /** Connections that are left of today's. */
  pairs: PairView[];
}

/** A connection of today, and what it is at that moment. */
export interface PairView {
  from: string;
  to: string;
  /** The source at that moment is today's target. */
  reversed: boolean;
  /** Today's ends, read as `a` and `b`. */
  a: EndView;
  b: EndView;
}

export interface EndView {
  /** Name of the node table in the database. */
  today: string;
  /** Name of its key in the database. */
  todayKey: string;
  /** The key at that moment, computed from today's row; null as in {@link TableView.texts}. */
  key: string | null;
  /** Whether the connection leads to another node table by then. */
  moved: boolean;
}

/** Follows pending versions; `view` is the schema before the next one. */
export interface Trace {
  view(): View;
  /** Throws what planning the events would throw. */
  advance(events: readonly EventBody[]): void;
}

export function traceFrom(engine: Engine, schema: Schema): Trace {
  const work = startWork(engine, schema);
  return {
    view: () => ({ tables: new Map([...work.tables].map(([key, table]) => [key, viewOf(work, table)])) }),
    advance: (events) => followEvents(work, events),
  };
}

function viewOf(work: Work, table: TableWork): TableView {
  const variable = table.kind === 'node' ? 'n' : 'r';
  const shape = work.schema.tables.get(fold(table.name));
  return {
    kind: table.kind,
    today: table.origin?.name ?? null,
    texts: textsOf(table, variable),
    key: shape?.kind === 'node' ? shape.key : null,
    pairs: table.pairs
      .filter((pair) => !pair.dropped && !pair.newFrom.dropped && !pair.newTo.dropped)
      .map((pair) => pairView(work, pair)),
  };
}

function textsOf(table: TableWork, variable: string): Map<string, string | null> {
  return new Map([...table.sources].map(([key, source]) => [key, harmless(source.read(variable))]));
}

/** Asking a sequence for its next value is a write, and chance gives another value each time. */
function harmless(text: string): string | null {
  return /\b(?:nextval|currval|gen_random_uuid|random|rand)\s*\(/i.test(text) ? null : text;
}

function pairView(work: Work, pair: PairWork): PairView {
  const [newA, newB] = pair.reversed ? [pair.newTo, pair.newFrom] : [pair.newFrom, pair.newTo];
  return {
    from: pair.newFrom.name,
    to: pair.newTo.name,
    reversed: pair.reversed,
    a: endView(work, pair.from, 'a', newA),
    b: endView(work, pair.to, 'b', newB),
  };
}

function endView(work: Work, table: TableWork, variable: 'a' | 'b', now: TableWork): EndView {
  const todayKey = table.origin?.kind === 'node' ? table.origin.key : '';
  const shape = table.dropped ? undefined : work.schema.tables.get(fold(table.name));
  const key = shape?.kind === 'node' ? shape.key : todayKey;
  const source = table.sources.get(fold(key));
  return {
    today: table.origin?.name ?? '',
    todayKey,
    key: source === undefined ? null : harmless(source.read(variable)),
    moved: table !== now,
  };
}
