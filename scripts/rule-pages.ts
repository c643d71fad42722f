import { ruleIndex, rulePage, rules } from '@kschema/compiler';
import { engineRules } from '@kschema/engine';
import { ddlRules, type Rule } from '@kschema/grammar';
import { instanceRules } from '@kschema/instance';

/** Every rule with a published page. */
export const publishedRules = [...rules, ...ddlRules, ...engineRules, ...instanceRules] as unknown as Rule[];

/** The pages of `docs/rules`, by path from the root of the repository. */
export function rulePages(): Map<string, string> {
  const pages = new Map([['docs/rules/README.md', ruleIndex(publishedRules)]]);
  for (const rule of publishedRules) pages.set(`docs/rules/${rule.code}.md`, rulePage(rule));
  return pages;
}
