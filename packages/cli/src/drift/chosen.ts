import type { Drift, DriftDifference } from '@kschema/engine';
import type { Context, Input, Result } from '../command.ts';
import { halt } from '../problem.ts';
import { driftUnknown } from '../problems.ts';
import type { Project } from '../project/config.ts';
import type { Target } from '../project/targets.ts';

/** What a verb works with. */
export interface Settling {
  context: Context;
  input: Input;
  project: Project;
  target: Target;
  drift: Drift;
  /** Those that it is about; at least one. */
  differences: DriftDifference[];
  /** The fields that every verb's document has. */
  document: object;
}

export type Verb = (settling: Settling) => Promise<Result>;

/** The differences of these subjects, ignored or not; without any, all that are not ignored. Halts at a subject that none has. */
export function chosenFrom({ differences }: Drift, subjects: readonly string[]): DriftDifference[] {
  if (subjects.length === 0) return differences.filter(({ ignored }) => ignored === null);
  const known = [...new Set(differences.map(({ subject }) => subject))];
  for (const subject of subjects) {
    if (!differences.some((one) => isAbout(one, subject))) halt(driftUnknown, subject, { subject, known });
  }
  return differences.filter((one) => subjects.some((subject) => isAbout(one, subject)));
}

function isAbout({ subject, table }: DriftDifference, written: string): boolean {
  const name = written.toLowerCase();
  return subject.toLowerCase() === name || table?.toLowerCase() === name;
}
