import {
  applyEvent,
  copySchema,
  type EventBody,
  fold,
  foldEvents,
  hashSchema,
  type Index,
  type Schema,
  templateOf,
  type Version,
} from '@kschema/compiler';
import { createIndex } from '../cypher/indexes.ts';
import { RenderRefused } from '../cypher/refused.ts';
import type { Engine } from '../engine.ts';
import { emits } from './emits.ts';
import { follow } from './follow.ts';
import { leaveBuilds } from './leave-builds.ts';
import { markRels, marks } from './marks.ts';
import { beginRebuild, finishRebuild } from './rebuild.ts';
import { requireExtensions } from './requirements.ts';
import type { Step, VersionSteps } from './step.ts';
import { isRebuilt, startWork, type TableWork, tableOf, type Work } from './work.ts';

/** A version that cannot become steps; thrown inside this package only. */
export class PlanRefused extends Error {
  override readonly name = 'PlanRefused';
  readonly template: string;
  /** Counted from 1. */
  readonly event: number;

  constructor(template: string, event: number, reason: string) {
    super(reason);
    this.template = template;
    this.event = event;
  }
}

/**
 * The steps that take a database from `before` through one version. Pure, and the same each
 * time, so that an interrupted run can go on from a step's number. Every event's parameters
 * are validated here again, whoever made it. `compiled`: the schema before it as the history has it,
 * where `before` carries drift along. `leave`: builds of indexes are no part of the steps, and `before` may lack what was left before.
 * Throws {@link PlanRefused} and ExtensionMissing.
 */
export function planSteps(
  engine: Engine,
  before: Schema,
  version: Version,
  compiled: Schema | null = null,
  leave = false,
): VersionSteps {
  const all = proven(version.events);
  requireExtensions(
    engine,
    all.map(({ event }) => event),
  );
  const left = leave ? leaveBuilds(before, compiled ?? before, all) : { first: [], events: all };
  const events = [...proven(left.first), ...left.events];
  const marked = startWork(engine, copySchema(before));
  walkInto(marked, events, marks);
  markRels(marked.all);
  const work = startWork(engine, copySchema(before));
  for (const [at, table] of work.all.entries()) {
    const seen = marked.all[at];
    if (seen === undefined) continue;
    table.droppedIndexes = seen.droppedIndexes;
    if (!seen.dropped) table.rebuild = seen.rebuild;
  }
  work.early.push(...beginRebuild(work));
  walkInto(work, events, emits);
  const after = work.schema;
  const proof = compiled === null ? after : foldEvents(compiled, version.events).value;
  if (hashSchema(proof) !== version.schemaHash) {
    throw new PlanRefused('', version.events.length, 'the events do not give the schema that was compiled');
  }
  const steps = assemble(work, before, after, version);
  if (work.reasons.length === 0 && !engine.capabilities.logKeepsLargeRecords)
    work.reasons.push({ table: '', why: 'large-log', because: engine.name });
  return {
    version,
    before,
    after,
    steps,
    reasons: work.reasons,
    rebuilt: work.all.flatMap((table) =>
      isRebuilt(table) && table.origin !== null ? [table.origin.name] : [],
    ),
    touched: touchedNames(work, after),
    created: createdNames(work),
  };
}

/** Takes tables and what their properties are read from through events; what would be sent is of no use then. */
export function followEvents(work: Work, events: readonly EventBody[]): void {
  walkInto(work, proven(events), emits);
}

type Visitors = Partial<Record<string, (work: Work, params: never) => void>>;

/** An event whose parameters fit its template. */
interface Proven {
  event: EventBody;
  params: { table?: string };
  refuse(reason: string): PlanRefused;
}

function proven(events: readonly Pick<EventBody, 'template' | 'params'>[]): Proven[] {
  return events.map((event, at) => {
    const refuse = (reason: string) => new PlanRefused(event.template, at + 1, reason);
    const template = templateOf(event.template);
    if (template === undefined) throw refuse('the template is not known');
    const params = template.params.safeParse(event.params);
    if (!params.success) throw refuse(params.error.issues[0]?.message ?? 'not valid');
    return { event: event as EventBody, params: params.data as Proven['params'], refuse };
  });
}

/** Looks at each event on the schema before it, then applies it to that schema. */
function walkInto(work: Work, events: Proven[], visitors: Visitors): void {
  for (const { event, params, refuse } of events) {
    noteTouched(work, params);
    let failure: unknown = null;
    try {
      visitors[event.template]?.(work, params as never);
    } catch (error) {
      if (error instanceof RenderRefused) throw refuse(`${error.subject}: ${error.message}`);
      failure = error;
    }
    // What cannot be applied says why better than whatever stumbled over it.
    const problem = applyEvent(work.schema, event);
    if (problem !== null) throw refuse(problem);
    if (failure !== null) throw failure;
    (follow as Visitors)[event.template]?.(work, params as never);
    noteTouched(work, params);
  }
}

function noteTouched(work: Work, { table }: { table?: string | null }): void {
  const owner = typeof table === 'string' ? work.tables.get(fold(table)) : undefined;
  if (owner !== undefined) work.touched.add(owner);
}

function assemble(work: Work, before: Schema, after: Schema, version: Version): Step[] {
  const drops = indexDrops(work, before);
  const builds = indexBuilds(work, after);
  const rebuild = finishRebuild(work, after);
  for (const table of work.all) {
    if (isRebuilt(table))
      work.reasons.push({ table: table.name, why: 'rebuilds-table', because: [...table.rebuild].join(', ') });
  }
  const body = [...work.early, ...rebuild.statements, ...work.late];
  const steps: Step[] = [];
  // An index cannot go while the log holds changes of its table: the checkpoint after it would look for what is gone.
  if (drops.length > 0) steps.push({ kind: 'checkpoint' }, ...drops, { kind: 'checkpoint' });
  if (rebuild.sequences.length > 0) steps.push({ kind: 'sequences', names: rebuild.sequences });
  // Also without statements: the ledger's row is written in this transaction.
  steps.push({ kind: 'transaction', title: `version ${version.number}`, statements: body });
  if (rebuild.statements.length > 0 || builds.length > 0) steps.push({ kind: 'checkpoint' });
  for (const build of builds) steps.push(build, { kind: 'checkpoint' });
  return steps;
}

/** Indexes that go, or that must be away while their table is rebuilt; under the names from before. */
function indexDrops(work: Work, before: Schema): Step[] {
  const steps: Step[] = [];
  for (const table of work.all) {
    if (table.origin?.kind !== 'node') continue;
    const shape = before.tables.get(fold(table.origin.name));
    if (shape?.kind !== 'node') continue;
    for (const [key, index] of shape.indexes) {
      if (!isRebuilt(table) && !table.droppedIndexes.has(key)) continue;
      steps.push({ kind: 'drop-index', table: shape.name, index });
      work.reasons.push({ table: table.name, why: 'drops-index', because: index.name });
    }
  }
  return steps;
}

function indexBuilds(work: Work, after: Schema): (Step & { kind: 'create-index' })[] {
  const builds: (Step & { kind: 'create-index' })[] = [];
  for (const table of after.tables.values()) {
    if (table.kind !== 'node') continue;
    const owner: TableWork = tableOf(work, table.name);
    for (const [key, index] of table.indexes) {
      if (!isRebuilt(owner) && !owner.createdIndexes.has(key)) continue;
      // Refused here, before anything is sent.
      createIndex(table.name, index);
      builds.push({ kind: 'create-index', table: table.name, index: index as Index });
      work.reasons.push({ table: table.name, why: 'creates-index', because: index.name });
    }
  }
  return builds;
}

/** Current names of what the version changed: what must be compared afterwards. */
function touchedNames(work: Work, after: Schema): Set<string> {
  const names = new Set<string>();
  for (const table of work.all) {
    if (table.dropped || (!work.touched.has(table) && !isRebuilt(table))) continue;
    if (after.tables.has(fold(table.name))) names.add(fold(table.name));
  }
  return names;
}

function createdNames(work: Work): Set<string> {
  return new Set(
    work.all.flatMap((table) => (table.origin === null && !table.dropped ? [fold(table.name)] : [])),
  );
}
