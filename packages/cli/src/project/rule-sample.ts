import { findingsOfExample } from '@kschema/compiler';
import type { Facts, Rule } from '@kschema/grammar';

/**
 * What a rule says, on its own first example. A rule that is not found in source (a database,
 * the command line) says it with the names of its facts in the places of their values.
 */
export function sampleText(rule: Rule): { title: string; why: string; fix: string } {
  const example = rule.examples.bad[0];
  const found =
    example === undefined ? undefined : findingsOfExample(example).find(({ code }) => code === rule.code);
  if (found !== undefined) return found;
  const placeholders = new Proxy({}, { get: (_, name) => `‹${String(name)}›` }) as Facts;
  try {
    return rule.text(placeholders);
  } catch {
    return { title: rule.heading, why: '', fix: '' };
  }
}
