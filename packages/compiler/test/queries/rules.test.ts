import { describe, expect, test } from 'vitest';
import { findingsOfExample, markedIn, unmarked } from '../../src/rules/example.ts';
import { queryRules } from '../../src/rules/query/index.ts';

/** With the engine's words as the examples have them; the engine's own tests hold them to it. */
const withExamples = queryRules.filter(({ examples }) => examples.bad.length > 0);

describe.each(withExamples.map((rule) => [rule.code, rule.id, rule] as const))('%s %s', (code, _id, rule) => {
  test.each(rule.examples.bad.map((example) => [example.query ?? example.source, example] as const))(
    'finds %s',
    (_, example) => {
      const found = findingsOfExample(example).filter((finding) => finding.code === code);
      expect(found.map(({ spans }) => spans[0])).toEqual([
        expect.objectContaining(unmarked(markedIn(example)).range),
      ]);
      for (const part of [found[0]?.title, found[0]?.why, found[0]?.fix]) {
        expect(part).toMatch(/\S/);
        expect(part).not.toMatch(/undefined|\[object/);
      }
      expect(found[0]?.severity === 'bc').toBe(found[0]?.fingerprint !== undefined);
    },
  );

  test.each(rule.examples.good.map((example) => [example.query ?? example.source, example] as const))(
    'is silent on %s',
    (_, example) => {
      expect(findingsOfExample(example).filter((finding) => finding.code === code)).toEqual([]);
    },
  );
});
