import {
  applyEvent,
  copySchema,
  type EventBody,
  fold,
  footprintOf,
  type PlannedEvent,
  type RegisteredQuery,
  type Schema,
  summaryOf,
} from '@kschema/compiler';
import type { Engine } from '../engine.ts';
import type { Prepared } from '../scratch/scratch.ts';
import { type Definition, definitionsFor } from './definitions.ts';
import type { Question } from './prepare.ts';

export interface Culprit {
  cause: string;
  summary: string;
}

interface Path {
  engine: Engine;
  before: Schema;
  after: Schema;
  events: readonly PlannedEvent[];
}

/**
 * The event of the plan that makes each query stop fitting. Every prefix of a plan gives a schema, so
 * the engine is asked about the schemas in between, half of them at a time; not at all where
 * only one event changes what the query touches.
 */
export async function culprits(
  broken: readonly RegisteredQuery[],
  path: Path,
  prepare: (questions: readonly Question[]) => Promise<Prepared[]>,
): Promise<Map<RegisteredQuery, Culprit>> {
  const searches = broken.map((query) => ({ query, steps: [firstStep(query, path)], low: 0, high: 0 }));
  walk(searches, path);
  for (const search of searches) search.high = search.steps.length - 1;
  for (;;) {
    const open = searches.filter(({ low, high }) => high - low > 1);
    if (open.length === 0) break;
    const prepared = await prepare(open.map((search) => questionOf(search)));
    for (const [at, search] of open.entries()) {
      const middle = (search.low + search.high) >> 1;
      if (prepared[at]?.kind === 'fits') search.low = middle;
      else search.high = middle;
    }
  }
  return new Map(
    searches.flatMap(({ query, steps, high }) => {
      const event = steps[high]?.event;
      return event == null ? [] : [[query, { cause: event.cause, summary: summaryOf(event as EventBody) }]];
    }),
  );
}

/** What a query needs after an event; the first has none. */
interface SearchStep {
  event: PlannedEvent | null;
  definitions: Definition[];
}

interface Search {
  query: RegisteredQuery;
  steps: SearchStep[];
  /** It fits at `low`, and does not at `high`. */
  low: number;
  high: number;
}

function questionOf({ query, steps, low, high }: Search): Question {
  const step = steps[(low + high) >> 1] as SearchStep;
  return { text: query.text, definitions: step.definitions, on: step };
}

function firstStep({ reading }: RegisteredQuery, { engine, before }: Path): SearchStep {
  return { event: null, definitions: definitionsFor(engine, before, reading) ?? [] };
}

/** Applies the events one by one and notes where what a query needs becomes different. */
function walk(searches: readonly Search[], { engine, before, after, events }: Path): void {
  const schema = copySchema(before);
  const concerned = searches.map((search) => ({ search, ...concernOf(search.query, before, after) }));
  for (const event of events) {
    const touched = tablesOf(event);
    if (applyEvent(schema, event as EventBody) !== null) return;
    const touches = concerned.filter(
      ({ tables, open }) => open || touched.some((table) => tables.has(table)),
    );
    if (touches.length === 0) continue;
    // The tables are looked up by schema, and this one goes on changing.
    const now = copySchema(schema);
    for (const { search } of touches) {
      const definitions = definitionsFor(engine, now, search.query.reading);
      const last = search.steps.at(-1);
      if (definitions === null || last === undefined || sameText(last.definitions, definitions)) continue;
      search.steps.push({ event, definitions });
    }
  }
}

/** The tables whose events can matter to a query; all of them where it leaves a label out. */
function concernOf({ reading }: RegisteredQuery, before: Schema, after: Schema) {
  const tables = [before, after].flatMap((schema) => [...footprintOf(schema, reading)]);
  const open =
    reading.nodes.some(({ labels }) => labels.length === 0) ||
    reading.rels.some(({ types }) => types.length === 0);
  return { tables: new Set(tables.map(({ name }) => fold(name))), open };
}

function tablesOf({ params }: PlannedEvent): string[] {
  const { table, newName } = params as { table?: string | null; newName?: string };
  return [table, newName].flatMap((name) => (typeof name === 'string' ? [fold(name)] : []));
}

function sameText(one: readonly Definition[], other: readonly Definition[]): boolean {
  return one.length === other.length && one.every(({ create }, at) => create === other[at]?.create);
}
