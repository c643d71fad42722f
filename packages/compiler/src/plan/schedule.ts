import type { EventBody } from '../event.ts';
import { copySchema } from '../fold.ts';
import type { Schema } from '../schema.ts';
import { applyEvent, inverseOf } from '../templates/index.ts';
import type { PlannedEvent } from './index.ts';
import type { Names } from './names.ts';
import { ranks, type Step } from './step.ts';

/**
 * Puts steps in order by trying them on the schema: always the first, by rank, that the
 * schema can take and whose forerunners are done. `left` holds those that never could, with the reason.
 */
export function schedule(
  before: Schema,
  steps: readonly Step[],
  names: Names,
): { events: PlannedEvent[]; left: { step: Step; reason: string }[] } {
  const schema = copySchema(before);
  const queues = ranks.map((rank) => new Queue(steps.filter((one) => one.rank === rank)));
  const done = new Set<Step>();
  const events: PlannedEvent[] = [];
  for (;;) {
    const next = firstPossible(queues, schema, names, (one) => isFree(one, done));
    if (next !== null) {
      done.add(next.step);
      events.push({ ...next.body, cause: next.step.cause, inverse: next.inverse });
      const renamed = next.step.renames;
      if (renamed !== undefined) names.set(renamed.scope, renamed.final, renamed.current);
      continue;
    }
    const left = queues.flatMap((queue) => queue.rest());
    if (left.length === 0) return { events, left: [] };
    return {
      events,
      left: left.map((one) => ({
        step: one,
        reason: applyEvent(copySchema(schema), one.body(names)) ?? 'it waits for one of them',
      })),
    };
  }
}

function isFree(one: Step, done: ReadonlySet<Step>): boolean {
  for (const other of one.after) if (!done.has(other)) return false;
  return true;
}

function firstPossible(
  queues: readonly Queue[],
  schema: Schema,
  names: Names,
  isFreeNow: (one: Step) => boolean,
): { step: Step; body: EventBody; inverse: EventBody[] | null } | null {
  for (const queue of queues) {
    const found = queue.take((one) => {
      if (!isFreeNow(one)) return null;
      const body = one.body(names);
      const inverse = inverseOf(schema, body);
      return applyEvent(schema, body) === null ? { step: one, body, inverse } : null;
    });
    if (found !== null) return found;
  }
  return null;
}

/** Steps of one rank in order; those taken leave, those that wait keep their places. */
class Queue {
  readonly #steps: (Step | null)[];
  #first = 0;

  constructor(steps: Step[]) {
    this.#steps = steps;
  }

  /** Takes the first step that `attempt` succeeds with. */
  take<T>(attempt: (one: Step) => T | null): T | null {
    for (let at = this.#first; at < this.#steps.length; at++) {
      const one = this.#steps[at];
      if (one === null || one === undefined) {
        if (at === this.#first) this.#first++;
        continue;
      }
      const result = attempt(one);
      if (result === null) continue;
      this.#steps[at] = null;
      if (at === this.#first) this.#first++;
      return result;
    }
    return null;
  }

  rest(): Step[] {
    return this.#steps.filter((one) => one !== null);
  }
}
