import type { Check, EventLog, ExamineOptions } from './log.ts';

/**
 * Looks at the settings and facts that decide whether the log keeps what it acknowledged. Changes
 * nothing. Throws {@link LogFailure} when the log cannot be asked at all.
 */
export function doctor(log: EventLog, options: ExamineOptions = {}): Promise<Check[]> {
  return log.examine(options);
}
