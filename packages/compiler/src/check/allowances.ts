import type { Finding, Rule } from '@kschema/grammar';
import { allowUnknown, allowUnused } from '../rules/schema/index.ts';
import { type Allowance, type Context, replacements, report } from './context.ts';
import { nearest } from './suggest.ts';

/**
 * Takes away the findings that an `@allow` at their place silences, hands on the allowances
 * for changes, and reports those that cannot do anything. `staticRules` are judged on the source
 * alone; `allRules` are all there are.
 */
export function applyAllowances(context: Context, staticRules: Rule[], allRules: Rule[]): void {
  if (context.allowances.length === 0) return;
  const { declaration } = context;
  const byCode = new Map(allRules.map((rule) => [rule.code, rule]));
  const isStatic = new Set(staticRules.map((rule) => rule.code));
  const silenced = new Set<Finding>();
  for (const allowance of context.allowances) {
    const rule = byCode.get(allowance.code);
    if (rule === undefined) {
      reportUnknown(context, allowance, [...byCode.keys()]);
      continue;
    }
    if (!isStatic.has(rule.code)) {
      for (const element of context.built.get(allowance.owner) ?? []) {
        const { code, reason, file, attribute } = allowance;
        declaration.allows.push({ code, reason, element, file, attribute });
      }
      continue;
    }
    let used = false;
    for (const finding of context.owners.get(allowance.owner) ?? []) {
      if (finding.code !== rule.code) continue;
      silenced.add(finding);
      used = true;
    }
    if (!used) reportUnused(context, allowance, rule);
  }
  if (silenced.size > 0) {
    declaration.findings = declaration.findings.filter((finding) => !silenced.has(finding));
  }
}

function reportUnknown(context: Context, allowance: Allowance, codes: string[]): void {
  const range = allowance.attribute.arguments[0]?.value ?? allowance.attribute;
  const suggestions = nearest(allowance.code, codes);
  const fixes = replacements(allowance.file, range, suggestions);
  const place = { file: allowance.file, range, subject: '', fixes };
  report(context, allowUnknown, place, { rule: allowance.code, suggestions });
}

function reportUnused(context: Context, { attribute, file }: Allowance, rule: Rule): void {
  const { start, end } = attribute;
  const fixes = [{ title: 'Remove it', edits: [{ file, start, end, text: '' }] }];
  const reason =
    rule.severity === 'warn'
      ? 'There is no such finding here, so it would only hide a later one.'
      : 'This finding stops everything and cannot be allowed.';
  report(context, allowUnused, { file, range: attribute, subject: '', fixes }, { rule: rule.code, reason });
}
