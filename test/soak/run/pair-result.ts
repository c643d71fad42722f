/** What came of one pair. */
export interface PairResult {
  seed: number;
  outcome: 'ok' | 'blocked' | 'failed';
  /** Change kinds of the versions that were pushed, with how often. */
  kinds: Record<string, number>;
  /** Codes that blocked it. */
  codes: string[];
  /** For a failure: what happened, and everything to see it again. */
  report: string;
  milliseconds: number;
}
