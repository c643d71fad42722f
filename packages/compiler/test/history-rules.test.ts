import { describe, expect, test } from 'vitest';
import { findingsOfExample, unmarked } from '../src/rules/example.ts';
import { historyRules } from '../src/rules/history/index.ts';

const withExamples = historyRules.filter(({ examples }) => examples.bad.length > 0);

describe.each(withExamples.map((rule) => [rule.code, rule.id, rule] as const))('%s %s', (code, _, rule) => {
  test.each(rule.examples.bad.map((example) => [example.source, example] as const))(
    'finds %s',
    (_, example) => {
      const found = findingsOfExample(example).filter((finding) => finding.code === code);
      expect(found.map(({ spans }) => spans[0])).toEqual([
        expect.objectContaining(unmarked(example.source).range),
      ]);
    },
  );

  test.each(rule.examples.good.map((example) => [example.source, example] as const))(
    'is silent on %s',
    (_, example) => {
      expect(findingsOfExample(example).filter((finding) => finding.code === code)).toEqual([]);
    },
  );

  test.each(rule.examples.bad.map((example) => [example.source, example] as const))(
    'offers edits that settle %s',
    (_, example) => {
      const source = unmarked(example.source).text;
      const [found] = findingsOfExample({ ...example, source }).filter((finding) => finding.code === code);
      expect(found?.fixes?.length).toBeGreaterThan(0);
      for (const { title, edits } of found?.fixes ?? []) {
        let edited = source;
        for (const { start, end, text } of edits) edited = edited.slice(0, start) + text + edited.slice(end);
        const after = findingsOfExample({ ...example, source: edited });
        const stopping = after.filter((one) => one.code === code || /^S[YC]/.test(one.code));
        expect(
          stopping.map((one) => `${one.code} ${one.title}`),
          `${title}: ${edited}`,
        ).toEqual([]);
      }
    },
  );
});
