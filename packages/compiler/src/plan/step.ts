import type { EventBody } from '../event.ts';
import type { Names, RenameScope } from './names.ts';

/** One event to be, before its place in the plan is known. */
export interface Step {
  rank: Rank;
  /** A change kind and its subject, such as `type-changed User.age`. */
  cause: string;
  /** The event, in the names that elements have when its turn comes. */
  body(names: Names): EventBody;
  /** Steps that must come before, beside what the schema itself demands. */
  after: Set<Step>;
  /** For a rename: which element is called what from then on. */
  renames?: { scope: RenameScope; final: string; current: string };
}

/**
 * The order in which steps are tried. A step that the schema cannot take yet waits, so what
 * stands here decides only between steps that could both come next.
 */
export const ranks = [
  'release name',
  'drop index',
  'drop what stands in the way',
  'rename enum',
  'rename table',
  'rename column',
  'create sequence',
  'define enum',
  'create node table',
  'create rel table',
  'add connection',
  'move connection',
  'add column',
  'change type',
  'change default',
  'change key',
  'drop connection',
  'drop rel table',
  'change multiplicity',
  'drop column',
  'drop node table',
  'drop event',
  'define event',
  'drop sequence',
  'drop enum',
  'document',
  'deprecate',
  'reserve name',
  'create index',
] as const;

export type Rank = (typeof ranks)[number];

export function step(rank: Rank, cause: string, body: (names: Names) => EventBody): Step {
  return { rank, cause, body, after: new Set() };
}
