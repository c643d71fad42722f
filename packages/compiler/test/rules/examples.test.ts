import { describe, expect, test } from 'vitest';
import { changeRules } from '../../src/rules/change/index.ts';
import { findingsOfExample, unmarked } from '../../src/rules/example.ts';

describe.each(changeRules.map((rule) => [rule.code, rule.id, rule] as const))('%s %s', (code, _id, rule) => {
  test.each(rule.examples.bad.map((example) => [example.source, example] as const))(
    'finds %s',
    (_s, example) => {
      const findings = findingsOfExample(example).filter((finding) => finding.code === code);
      expect(findings).toHaveLength(1);
      const [finding] = findings;
      const { range } = unmarked(example.source);
      if (range !== null) expect(finding?.spans[0]).toMatchObject(range);
      for (const part of [finding?.title, finding?.why, finding?.fix]) {
        expect(part).toMatch(/\S/);
        expect(part).not.toMatch(/undefined|\[object/);
      }
      expect(
        (finding?.severity === 'bc' || finding?.severity === 'loss') === (finding?.fingerprint !== undefined),
      ).toBe(true);
    },
  );

  test.each(rule.examples.good.map((example) => [example.source, example] as const))(
    'is silent on %s',
    (_s, example) => {
      const findings = findingsOfExample(example);
      expect(findings.filter((finding) => finding.code === code)).toEqual([]);
      expect(
        findings.filter((finding) => /^S[YC]1/.test(finding.code) && finding.severity === 'blocked'),
      ).toEqual([]);
    },
  );

  test('has both sorts of examples', () => {
    expect(rule.examples.bad.length).toBeGreaterThan(0);
    expect(rule.examples.good.length).toBeGreaterThan(0);
  });
});
