import { rules } from '@kschema/compiler';
import { describe, expect, test } from 'vitest';
import { schemaRules } from '../src/rules/schema/index.ts';
import { checkDdl, checkSource, root, unmark } from './check/source.ts';

describe.each(schemaRules.map((rule) => [`${rule.code} ${rule.id}`, rule] as const))('%s', (_name, rule) => {
  test('has a bad and a good example', () => {
    expect(rule.examples.bad.length).toBeGreaterThan(0);
    expect(rule.examples.good.length).toBeGreaterThan(0);
  });

  test.each(rule.examples.bad)('$source', ({ source: marked, files, config }) => {
    const { source, start, end } = unmark(marked);
    const { findings } = rule.language === 'ddl' ? checkDdl(source) : checkSource(source, files, config);
    expect(findings.map((finding) => `${finding.code} ${finding.title}`)).toEqual([
      expect.stringContaining(`${rule.code} `),
    ]);
    const span = findings[0]?.spans[0];
    expect(span).toMatchObject({ file: root });
    expect(source.slice(span?.start, span?.end)).toBe(source.slice(start, end));
    expect(span).toMatchObject({ start, end });
  });

  test.each(rule.examples.good)('$source', ({ source, files, config }) => {
    const { findings } = rule.language === 'ddl' ? checkDdl(source) : checkSource(source, files, config);
    expect(findings.map((finding) => `${finding.code} ${finding.title}`)).toEqual([]);
  });
});

describe('all rules', () => {
  test('have codes and ids of their own', () => {
    expect(duplicates(rules.map((rule) => rule.code))).toEqual([]);
    expect(duplicates(rules.map((rule) => rule.id))).toEqual([]);
  });

  test('are named in words', () => {
    for (const rule of rules) {
      expect(rule.code).toMatch(/^[A-Z]{2}\d{3}$/);
      expect(rule.id).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(rule.heading).not.toMatch(/\.$/);
    }
  });
});

function duplicates(items: string[]): string[] {
  return items.filter((item, index) => items.indexOf(item) !== index);
}
