import { diff, judgeQueries, planEvents } from '@kschema/compiler';
import type { Example } from '@kschema/grammar';
import { describe, expect, test } from 'vitest';
import { markedIn, queriesOfExample, unmarked } from '../../../compiler/src/rules/example.ts';
import { queryRules } from '../../../compiler/src/rules/query/index.ts';
import { declared } from '../../../compiler/test/accepting.ts';
import { askEngine, type Engine, engineOf } from '../../src/index.ts';

const engine = engineOf('kuzu') as Engine;

/** The examples of the rules on queries, on the real engine: what they say it says, it says. */
const withExamples = queryRules.filter(({ examples }) => examples.bad.length > 0);

describe.each(withExamples.map((rule) => [rule.code, rule.id, rule] as const))('%s %s', (code, _id, rule) => {
  test.each(rule.examples.bad.map((example) => [example.query ?? example.source, example] as const))(
    'finds %s',
    async (_, example) => {
      const { findings, judged } = await findingsOf(example);
      const found = findings.filter((finding) => finding.code === code);
      expect(found.map(({ spans }) => spans[0])).toEqual([
        expect.objectContaining(unmarked(markedIn(example)).range),
      ]);
      const said = judged.flatMap(({ after, misfits }) => [
        ...(after.kind === 'refused' ? [after.message] : []),
        ...misfits.after.map(({ message }) => message),
      ]);
      if (example.refused !== undefined) expect(said).toContain(example.refused);
    },
  );

  test.each(rule.examples.good.map((example) => [example.query ?? example.source, example] as const))(
    'is silent on %s',
    async (_, example) => {
      const { findings } = await findingsOf(example);
      expect(findings.filter((finding) => finding.code === code)).toEqual([]);
    },
  );
});

async function findingsOf(example: Example) {
  const after = declared(unmarked(example.source).text);
  const before = example.before === undefined ? null : declared(example.before).schema;
  const changes = before === null ? [] : diff(before, after).value;
  const events = before === null ? [] : planEvents(before, after, changes).value;
  const queries = queriesOfExample(example, after);
  const judged = await askEngine(engine, { before, after, events, queries }, new Map());
  return { findings: judgeQueries(judged, { before, after, changes }, null), judged };
}
