import type { Schema } from '@kschema/compiler';
import { type Finding, findingOf } from '@kschema/grammar';
import type { Session } from '../engine.ts';
import { everything, type IntrospectScope, introspect } from '../introspect/introspect.ts';
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

/** What a transaction changed: folded names. */
export interface Changed {
  altered: ReadonlySet<string>;
  created: ReadonlySet<string>;
}

/**
 * Reads the schema back and compares it with the compiled one. Throws {@link Unverified} with
 * the names of what differs. `changed`: inside the transaction that changed these tables, only
 * they are compared in full; null for all of them, in none.
 */
export async function verifyApplied(
  session: Session,
  expected: Schema,
  version: number,
  changed: Changed | null,
): Promise<void> {
  const scope: IntrospectScope =
    changed === null
      ? everything
      : { tables: changed.altered, exported: changed.created, known: expected, transaction: 'inside' };
  const found = await introspect(session, scope);
  const list = differences(expected, found, {
    tables: scope.tables,
    withoutDefaults: scope.exported,
    signs: 'unasked',
  });
  if (list.length === 0 && found.leftovers.length === 0) return;
  const texts = [...list.map(differenceText), ...found.leftovers.map((name) => `extra table ${name}`)];
  throw new Unverified(findingOf(appliedDiffers, `version ${version}`, { version, differences: texts }, []));
}

/** One line: `type of User.age is INT64, not STRING`. */
export function differenceText({ kind, what, subject, expected, found }: Difference): string {
  if (kind === 'changed') return `${what} of ${subject} is ${found}, not ${expected}`;
  return `${kind} ${what} ${subject}`;
}
