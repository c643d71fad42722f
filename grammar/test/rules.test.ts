import { parse, syntaxRules } from '@kschema/grammar';
import { describe, expect, test } from 'vitest';
import { unmark } from './marks.ts';

describe('syntax rules', () => {
  test('codes and ids are unique, and in order', () => {
    const codes = syntaxRules.map((rule) => rule.code);
    expect(codes).toEqual([...new Set(codes)].sort());
    expect(new Set(syntaxRules.map((rule) => rule.id)).size).toBe(syntaxRules.length);
  });

  for (const rule of syntaxRules) {
    describe(`${rule.code} ${rule.id}`, () => {
      test('has examples of both kinds', () => {
        expect(rule.examples.bad.length).toBeGreaterThan(0);
        expect(rule.examples.good.length).toBeGreaterThan(0);
      });
      rule.examples.bad.forEach(({ source }, number) => {
        test(`bad ${number + 1}`, () => {
          const { text, start, end } = unmark(source);
          const findings = parse(text, 'example.kschema').findings;
          const last = findings.filter((finding) => finding.code === rule.code);
          const others =
            rule.id === 'too-many-mistakes' ? [] : findings.filter((finding) => finding.code !== rule.code);
          expect(others.map((finding) => `${finding.code} ${finding.title}`)).toEqual([]);
          expect(last.map((finding) => finding.spans[0])).toEqual([{ file: 'example.kschema', start, end }]);
          expect(last[0]).toMatchObject({ rule: rule.id, severity: rule.severity });
          for (const part of [last[0]?.title, last[0]?.why, last[0]?.fix]) expect(part).toMatch(/\S/);
        });
      });
      rule.examples.good.forEach(({ source }, number) => {
        test(`good ${number + 1}`, () => {
          expect(parse(source, 'example.kschema').findings).toEqual([]);
        });
      });
    });
  }
});
