import type { Verdict } from './predict.ts';

/** What came of one pair. */
export interface PairResult {
  seed: number;
  outcome: 'ok' | 'blocked' | 'failed';
  /** Change kinds of the versions that were pushed, with how often. */
  kinds: Record<string, number>;
  /** What the checks before a push said, against what turned out, with how often. */
  predictions: Partial<Record<Verdict, number>>;
  /** Codes that blocked it. */
  codes: string[];
  /** For a failure: what happened, and everything to see it again. */
  report: string;
  milliseconds: number;
}
