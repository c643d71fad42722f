import { copySchema, foldEvents, type Schema, type Version } from '@kschema/compiler';
import type { Engine } from '../engine.ts';
import { planSteps } from '../steps/plan-steps.ts';
import type { VersionSteps } from '../steps/step.ts';

/** What versions are applied to. */
export interface Start {
  /** The schema as the history has it. */
  compiled: Schema;
  /** The same with the drift that is ignored, which is carried along. */
  real: Schema;
  /** See {@link PushOptions}. */
  indexes?: 'now' | 'later';
}

/** The steps of one version after the other, each on the schema that the one before it leaves. Throws PlanRefused. */
export function* planVersions(
  engine: Engine,
  start: Start,
  versions: readonly Version[],
): Generator<VersionSteps> {
  let { compiled, real } = start;
  const later = start.indexes === 'later';
  const carries = later || compiled !== real;
  for (const version of versions) {
    const steps = planSteps(engine, copySchema(real), version, carries ? compiled : null, later);
    yield steps;
    real = steps.after;
    compiled = carries ? foldEvents(compiled, version.events).value : real;
  }
}
