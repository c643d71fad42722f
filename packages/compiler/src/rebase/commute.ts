import { collide, type Touch } from '../apply/touch.ts';
import type { DdlEvent, EventBody } from '../event.ts';
import { copySchema } from '../fold.ts';
import { canonicalJson } from '../hash.ts';
import type { Schema } from '../schema.ts';
import { applyEvent, touchesOf } from '../templates/index.ts';
import type { Version } from '../version.ts';

/** Two events, one of each side, that cannot change places, with the numbers of their versions. */
export interface Collision {
  a: EventBody;
  aVersion: number;
  b: EventBody;
  bVersion: number;
}

/** The versions without the events that the other side has as well: same template, same parameters. */
export function withoutTwins(versions: readonly Version[], others: readonly Version[]): Version[] {
  const known = new Set(others.flatMap((version) => version.events.map(bodyKey)));
  return versions.map((version) => ({
    ...version,
    events: version.events.filter((event) => !known.has(bodyKey(event))),
  }));
}

/** All pairs of events, one of `mine` and one of `theirs`, of which one writes what the other touches. */
export function collisionsOf(
  base: Schema,
  mine: readonly Version[],
  theirs: readonly Version[],
): Collision[] {
  const b = touchesIn(base, theirs);
  return touchesIn(base, mine).flatMap((one) =>
    b
      .filter((other) => collide(one.touch, other.touch))
      .map((other) => ({ a: one.event, aVersion: one.version, b: other.event, bVersion: other.version })),
  );
}

function touchesIn(
  base: Schema,
  versions: readonly Version[],
): { event: EventBody; version: number; touch: Touch }[] {
  const schema = copySchema(base);
  return versions.flatMap((version) =>
    version.events.map((event) => {
      const touch = touchesOf(schema, event);
      applyEvent(schema, event);
      return { event: event, version: version.number, touch };
    }),
  );
}

function bodyKey({ template, params }: DdlEvent): string {
  return canonicalJson({ template, params });
}
