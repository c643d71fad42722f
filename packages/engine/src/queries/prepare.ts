import { createHash } from 'node:crypto';
import type { Engine } from '../engine.ts';
import type { Prepared } from '../scratch/scratch.ts';
import type { Definition } from './definitions.ts';
import { mostNodeTables, type Stage } from './stage.ts';

/** A query to prepare, and what has to be there. `on` tells schemas apart: no two are mixed. */
export interface Question {
  text: string;
  definitions: Definition[];
  on: object;
}

/**
 * What the engine said before, by a hash of the engine, the query and the definitions: null that it
 * fits, else its message. Nothing but time is lost with it.
 */
export type Answers = Map<string, string | null>;

/** Asks the engine about each query that has no answer yet, in as few goes as the memory allows. In order. */
export async function prepareAll(
  engine: Engine,
  stage: Stage,
  questions: readonly Question[],
  answers: Answers,
): Promise<Prepared[]> {
  const keys = questions.map((question) => keyOf(engine, question));
  const asked = new Map<string, Question>();
  for (const [at, key] of keys.entries()) {
    if (!answers.has(key)) asked.set(key, questions[at] as Question);
  }
  const unanswered = new Map<string, Prepared>();
  for (const batch of batchesOf(asked)) {
    const definitions = batch.flatMap(([, question]) => question.definitions);
    const prepared = await stage.prepare(
      definitions,
      batch.map(([, question]) => question.text),
    );
    for (const [at, [key]] of batch.entries()) {
      const one = prepared[at] as Prepared;
      if (one.kind === 'fits') answers.set(key, null);
      else if (one.kind === 'refused') answers.set(key, one.message);
      else unanswered.set(key, one);
    }
  }
  return keys.map((key) => {
    const message = answers.get(key);
    if (message === undefined) return unanswered.get(key) as Prepared;
    return message === null ? { kind: 'fits' } : { kind: 'refused', message };
  });
}

function keyOf(engine: Engine, { text, definitions }: Question): string {
  const hash = createHash('sha256').update(`${engine.name} ${engine.version}\0${text}\0`);
  for (const { create } of definitions) hash.update(`${create}\0`);
  return hash.digest('hex').slice(0, 32);
}

/** Questions on one schema whose node tables fit one process. */
function batchesOf(asked: ReadonlyMap<string, Question>): [string, Question][][] {
  const batches: [string, Question][][] = [];
  let batch: [string, Question][] = [];
  let nodes = new Set<string>();
  for (const [key, question] of asked) {
    const own = question.definitions.filter(({ kind }) => kind === 'node').map((one) => one.key);
    const together = new Set([...nodes, ...own]);
    const other = batch[0] !== undefined && batch[0][1].on !== question.on;
    if (batch.length > 0 && (other || together.size > mostNodeTables)) {
      batches.push(batch);
      batch = [];
      nodes = new Set(own);
    } else nodes = together;
    batch.push([key, question]);
  }
  return batch.length === 0 ? batches : [...batches, batch];
}
