import { collide, type Touch } from '../apply/touch.ts';
import type { DdlEvent } from '../event.ts';
import { copySchema } from '../fold.ts';
import { canonicalJson } from '../hash.ts';
import type { Schema } from '../schema.ts';
import { applyEvent, touchesOf } from '../templates/index.ts';
import type { Version } from '../version.ts';

/** An event of one side, with what it touches. */
export interface SideEvent {
  event: DdlEvent;
  touch: Touch;
}

/** Two events, one of each side, that cannot change places. */
export interface Collision {
  mine: DdlEvent;
  theirs: DdlEvent;
}

/** How two branches meet. */
export interface Meeting {
  /** Events that the other side has as well, on either side: they happen once. */
  twins: ReadonlySet<DdlEvent>;
  /** The first pair of other events of which one writes what the other touches, or null. */
  collision: Collision | null;
}

/** Compares the events of two branches on one base. */
export function meet(base: Schema, mine: readonly Version[], theirs: readonly Version[]): Meeting {
  const [ours, others] = [sideOf(base, mine), sideOf(base, theirs)];
  const twins = twinsOf(ours, others);
  for (const one of ours) {
    if (twins.has(one.event)) continue;
    const other = others.find(({ event, touch }) => !twins.has(event) && collide(one.touch, touch));
    if (other !== undefined) return { twins, collision: { mine: one.event, theirs: other.event } };
  }
  return { twins, collision: null };
}

/**
 * Events with the same template and parameters on both sides. What came before a twin on its
 * own side must not touch the same: then the twin could as well have come first, on both.
 */
function twinsOf(ours: readonly SideEvent[], others: readonly SideEvent[]): ReadonlySet<DdlEvent> {
  const unmatched = new Map<string, SideEvent[]>();
  for (const other of others) {
    const key = bodyKey(other.event);
    unmatched.set(key, [...(unmatched.get(key) ?? []), other]);
  }
  let pairs = ours.flatMap((one) => {
    const other = unmatched.get(bodyKey(one.event))?.shift();
    return other === undefined ? [] : [[one, other] as const];
  });
  for (;;) {
    const twins = new Set(pairs.flatMap(([one, other]) => [one.event, other.event]));
    const free = pairs.filter(
      ([one, other]) => couldComeFirst(one, ours, twins) && couldComeFirst(other, others, twins),
    );
    if (free.length === pairs.length) return twins;
    pairs = free;
  }
}

function couldComeFirst(one: SideEvent, side: readonly SideEvent[], twins: ReadonlySet<DdlEvent>): boolean {
  for (const other of side) {
    if (other === one) return true;
    if (!twins.has(other.event) && collide(one.touch, other.touch)) return false;
  }
  return true;
}

function sideOf(base: Schema, versions: readonly Version[]): SideEvent[] {
  const schema = copySchema(base);
  return versions.flatMap(({ events }) =>
    events.map((event) => {
      const touch = touchesOf(schema, event);
      applyEvent(schema, event);
      return { event, touch };
    }),
  );
}

function bodyKey({ template, params }: DdlEvent): string {
  return canonicalJson({ template, params });
}
