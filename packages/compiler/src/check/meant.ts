import type { Finding } from '@kschema/grammar';
import { unknownMixin, unknownType, unusedDeclaration } from '../rules/schema/index.ts';
import { fold } from '../schema.ts';

/**
 * What mistyped names most likely meant, folded. Nobody uses it while the name is wrong, which is no mistake of its
 * own: see {@link isMeant}.
 */
export function meantBy(findings: Iterable<Finding>): Set<string> {
  const meant = new Set<string>();
  for (const { rule, facts } of findings) {
    if (rule !== unknownType.id && rule !== unknownMixin.id) continue;
    for (const name of (facts as { suggestions: string[] }).suggestions) meant.add(fold(name));
  }
  return meant;
}

/** Whether a finding is about a declaration that only such a name uses: then the name is told, and not that. */
export function isMeant({ rule, facts }: Finding, meant: ReadonlySet<string>): boolean {
  return rule === unusedDeclaration.id && meant.has(fold((facts as { name: string }).name));
}
