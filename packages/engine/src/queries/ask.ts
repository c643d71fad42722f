import {
  type Answer,
  type Declaration,
  fold,
  type JudgedQuery,
  type LiteralCast,
  literalsIn,
  type Misfit,
  type PlannedEvent,
  type RegisteredQuery,
  type Schema,
  sameBodies,
} from '@kschema/compiler';
import { stringLiteral } from '../cypher/literals.ts';
import { RenderRefused } from '../cypher/refused.ts';
import { renderType } from '../cypher/types.ts';
import type { Engine } from '../engine.ts';
import type { Prepared } from '../scratch/scratch.ts';
import { culprits } from './culprits.ts';
import { definitionsFor } from './definitions.ts';
import { type Answers, prepareAll, type Question } from './prepare.ts';
import { placeOfRefusal } from './refusal.ts';
import { type Stage, stageOf } from './stage.ts';

/** What to ask the engine about. */
export interface Inquiry {
  /** The schema that apps know; null to look at one schema alone. */
  before: Schema | null;
  after: Declaration;
  /** The plan between the two, which tells what breaks a query. */
  events: readonly PlannedEvent[];
  queries: readonly RegisteredQuery[];
}

/**
 * Prepares every query by the engine itself, on the schemas before and after a change, in memory and
 * in a process of its own. Nothing is executed, and no database is opened. `answers` are what it
 * said before, and get what it says now. Throws {@link EngineFailure} when the engine cannot be started.
 */
export async function askEngine(engine: Engine, inquiry: Inquiry, answers: Answers): Promise<JudgedQuery[]> {
  const inquirer = inquirerOn(engine, answers);
  try {
    return await inquirer.ask(inquiry);
  } finally {
    inquirer.close();
  }
}

/** Asks again and again: what was built for one inquiry is there for the next. One at a time. */
export interface Inquirer {
  /** As {@link askEngine}; after it threw, a new process is started. */
  ask(inquiry: Inquiry): Promise<JudgedQuery[]>;
  /** Ends the process; the next inquiry starts another. */
  close(): void;
}

export function inquirerOn(engine: Engine, answers: Answers): Inquirer {
  const stage = stageOf(engine);
  return {
    async ask(inquiry) {
      try {
        return await ask(engine, stage, inquiry, answers);
      } catch (error) {
        stage.close();
        throw error;
      }
    },
    close: stage.close,
  };
}

async function ask(
  engine: Engine,
  stage: Stage,
  { before, after, events, queries }: Inquiry,
  answers: Answers,
): Promise<JudgedQuery[]> {
  const prepare = (questions: readonly Question[]) => prepareAll(engine, stage, questions, answers);
  const same = before === null ? new Set<string>() : sameBodies(before, after);
  const known = queries.filter(({ event }) => event === null || same.has(fold(event)));
  const old =
    before === null ? new Map<RegisteredQuery, Answer>() : await answersOn(engine, before, known, prepare);
  const now = await answersOn(engine, after.schema, queries, prepare);
  const broken = known.filter(
    (query) => old.get(query)?.kind === 'fits' && now.get(query)?.kind === 'refused',
  );
  const blamed =
    before === null
      ? new Map()
      : await culprits(broken, { engine, before, after: after.schema, events }, prepare);
  const misfitsOld = before === null ? new Map() : await misfitsOn(before, known, prepare);
  const misfitsNow = await misfitsOn(after.schema, queries, prepare);
  return queries.map((query) => {
    const culprit = blamed.get(query) ?? null;
    const misfits = { before: misfitsOld.get(query) ?? [], after: misfitsNow.get(query) ?? [] };
    return { query, before: old.get(query) ?? null, after: now.get(query) as Answer, culprit, misfits };
  });
}

type Prepare = (questions: readonly Question[]) => ReturnType<typeof prepareAll>;

async function answersOn(
  engine: Engine,
  schema: Schema,
  queries: readonly RegisteredQuery[],
  prepare: Prepare,
): Promise<Map<RegisteredQuery, Answer>> {
  const given = new Map<RegisteredQuery, Answer>();
  const questions = new Map<RegisteredQuery, Question>();
  for (const query of queries) {
    const definitions = query.reading.kind === 'query' ? definitionsFor(engine, schema, query.reading) : null;
    if (definitions === null) given.set(query, { kind: 'not-asked' });
    else questions.set(query, { text: query.text, definitions, on: schema });
  }
  const prepared = await prepare([...questions.values()]);
  for (const [at, query] of [...questions.keys()].entries()) given.set(query, answerOf(query, prepared[at]));
  return given;
}

/** With the place in the file that the engine points at. */
function answerOf({ text, start }: RegisteredQuery, prepared: Prepared | undefined): Answer {
  if (prepared?.kind !== 'refused') return prepared ?? { kind: 'crashed' };
  const place = placeOfRefusal(text, prepared.message);
  return { ...prepared, place: place && { start: start + place.start, end: start + place.end } };
}

/** The engine says at once whether it can cast a constant. */
async function misfitsOn(
  schema: Schema,
  queries: readonly RegisteredQuery[],
  prepare: Prepare,
): Promise<Map<RegisteredQuery, Misfit[]>> {
  const found = new Map<RegisteredQuery, Misfit[]>();
  const asked: { query: RegisteredQuery; cast: LiteralCast; question: Question }[] = [];
  const add = (query: RegisteredQuery, misfit: Misfit) =>
    void found.set(query, [...(found.get(query) ?? []), misfit]);
  for (const query of queries) {
    const { casts, misfits } = literalsIn(schema, query.reading);
    for (const misfit of misfits) add(query, misfit);
    for (const cast of casts) {
      const text = castText(cast);
      if (text !== null) asked.push({ query, cast, question: { text, definitions: [], on: literals } });
    }
  }
  const prepared = await prepare(asked.map(({ question }) => question));
  for (const [at, { query, cast }] of asked.entries()) {
    const answer = prepared[at];
    if (answer?.kind === 'refused') add(query, { ...cast.misfit, message: answer.message });
  }
  return found;
}

/** Needs no schema. */
const literals = {};

function castText({ text, type }: LiteralCast): string | null {
  try {
    return `RETURN CAST(${stringLiteral(text)} AS ${renderType(type)})`;
  } catch (error) {
    if (error instanceof RenderRefused) return null;
    throw error;
  }
}
