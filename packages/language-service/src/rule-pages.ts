import { ruleOf, rulePage } from '@kschema/compiler';

/** Scheme of the pages that say what a finding means: `kschema-rule:/PR106.md`. */
export const rulePageScheme = 'kschema-rule';

export function rulePageUri(code: string): string {
  return `${rulePageScheme}:/${code}.md`;
}

/** The page of a rule in Markdown, as the documentation has it; null for a URI that is none. */
export function rulePageText(uri: string): string | null {
  const code = /^kschema-rule:\/*([A-Z]{2}\d+)\.md$/.exec(uri)?.[1];
  const rule = code === undefined ? undefined : ruleOf(code);
  return rule === undefined ? null : rulePage(rule);
}
