import type { Schema } from '@kschema/compiler';
import { type Finding, findingOf } from '@kschema/grammar';
import type { Session } from '../engine.ts';
import { introspect } from '../introspect/introspect.ts';
import { appliedDiffers } from '../rules/applied-differs.ts';
import { type Difference, differences } from '../verify/differences.ts';

/** Stops a push whose result is not what was compiled. */
export class Unverified extends Error {
  override readonly name = 'Unverified';
  readonly finding: Finding;

  constructor(finding: Finding) {
    super(finding.title);
    this.finding = finding;
  }
}

/**
 * Reads the schema back and compares it with the compiled one. Throws {@link Unverified} with
 * the names of what differs. `tables`: folded names to compare in full, null for all.
 */
export async function verifyApplied(
  session: Session,
  expected: Schema,
  version: number,
  tables: ReadonlySet<string> | null,
  transaction: 'inside' | 'none',
): Promise<void> {
  const found = await introspect(session, { tables, known: tables === null ? null : expected, transaction });
  const list = differences(expected, found, tables);
  if (list.length === 0 && found.leftovers.length === 0) return;
  const texts = [...list.map(differenceText), ...found.leftovers.map((name) => `extra table ${name}`)];
  throw new Unverified(findingOf(appliedDiffers, `version ${version}`, { version, differences: texts }, []));
}

/** One line: `type of User.age is INT64, not STRING`. */
export function differenceText({ kind, what, subject, expected, found }: Difference): string {
  if (kind === 'changed') return `${what} of ${subject} is ${found}, not ${expected}`;
  return `${kind} ${what} ${subject}`;
}
