import type { Question } from './breakers.ts';
import type { CompatibilityRange } from './matrix.ts';

/** Modes as schema registries have them; `termsOf` says what each promises. */
export const compatibilityModes = [
  'none',
  'backward',
  'backward-transitive',
  'forward',
  'forward-transitive',
  'full',
  'full-transitive',
] as const;

export type CompatibilityMode = (typeof compatibilityModes)[number];

/** What a project promises to those who do not upgrade at once. */
export interface CompatibilityPromise {
  mode: CompatibilityMode;
  /** The oldest version that anything still runs on: an app, an unpushed database, a data event on its way. */
  liveSince: number;
}

export const noPromise: CompatibilityPromise = { mode: 'none', liveSince: 1 };

/** What a mode can promise. */
export type PromisedQuestion = Exclude<Question, 'newAppOnOldDatabase'>;

/** What a mode promises, and to whom: the version before, or every live one. */
export interface ModeTerms {
  questions: readonly PromisedQuestion[];
  to: 'previous' | 'live';
}

/**
 * The modes of Confluent's Schema Registry with the roles of a database: `backward`, what was
 * written for an older version is taken (old apps write, old events apply); `forward`, what is
 * written by newer apps can be read by older ones. Whether a new app works on a database that was
 * not pushed yet is no part of any: it decides the order of an upgrade.
 */
export function termsOf(mode: CompatibilityMode): ModeTerms {
  const [direction, transitive] = mode.split('-') as [keyof typeof directions, string?];
  return { questions: directions[direction], to: transitive === undefined ? 'previous' : 'live' };
}

const taken: readonly PromisedQuestion[] = ['oldAppWrites', 'oldEventOnNewSchema'];
const read: readonly PromisedQuestion[] = ['oldAppReads'];
const directions = { none: [], backward: taken, forward: read, full: [...read, ...taken] } as const;

/** The part of the ranges that is live, cut at `liveSince`. */
export function liveRanges(
  ranges: readonly CompatibilityRange[],
  { liveSince }: CompatibilityPromise,
): CompatibilityRange[] {
  return ranges
    .filter(({ to }) => to >= liveSince)
    .map((range) => ({ ...range, from: Math.max(range.from, liveSince) }));
}

/** The ranges that the promise is made to. */
export function promisedRanges(
  ranges: readonly CompatibilityRange[],
  promise: CompatibilityPromise,
): CompatibilityRange[] {
  const live = liveRanges(ranges, promise);
  if (termsOf(promise.mode).to === 'live') return live;
  return live.slice(-1).map((range) => ({ ...range, from: range.to }));
}
