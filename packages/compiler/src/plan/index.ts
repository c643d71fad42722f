import { findingOf, type Outcome } from '@kschema/grammar';
import type { Change } from '../change.ts';
import type { Declaration } from '../declaration.ts';
import type { EventBody } from '../event.ts';
import { planStuck } from '../rules/history/plan-stuck.ts';
import type { Schema } from '../schema.ts';
import { trackNames } from './names.ts';
import { schedule } from './schedule.ts';
import { stepsOf } from './steps.ts';

/** An event of a plan: what it does, what asked for it, and what undoes it (null where data would be missing). */
export type PlannedEvent = EventBody & { cause: string; inverse: EventBody[] | null };

/**
 * The events that turn `before` into `after`, in an order that every schema in between allows:
 * folding them onto `before` gives `after`. A blocked finding for each step that no order allows.
 */
export function planEvents(
  before: Schema,
  after: Declaration,
  changes: readonly Change[],
): Outcome<PlannedEvent[]> {
  if (changes.length === 0) return { value: [], findings: [] };
  const names = trackNames();
  const steps = stepsOf(before, after.schema, changes, names);
  const { events, left } = schedule(before, steps, names);
  const findings = left.map(({ step, reason }) =>
    findingOf(planStuck, step.cause.split(' ').slice(1).join(' '), { cause: step.cause, reason }, []),
  );
  return { value: events, findings };
}
