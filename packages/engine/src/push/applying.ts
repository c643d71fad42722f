import type { Session } from '../engine.ts';
import type { VersionSteps } from '../steps/step.ts';
import type { PushProgress } from './progress.ts';

/** What applying steps needs beside them. */
export interface Applying {
  /** Milliseconds from any fixed moment. */
  clock: () => number;
  progress: PushProgress;
  /** Writes down in the database that the steps are done, in a transaction of the caller. */
  record(session: Session, steps: VersionSteps, durationMs: number): Promise<void>;
}
