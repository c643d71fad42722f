import { expect, test } from 'vitest';
import { ddlRules, parseDdl } from '../../src/ddl/index.ts';

const cases = ddlRules.flatMap((rule) => [
  ...rule.examples.bad.map(({ source }) => ({ rule, source, bad: true })),
  ...rule.examples.good.map(({ source }) => ({ rule, source, bad: false })),
]);

test.each(cases)('$rule.code $rule.id: $source', ({ rule, source, bad }) => {
  const start = source.indexOf('⟦');
  const end = source.indexOf('⟧') - 1;
  const text = source.replace(/[⟦⟧]/g, '');
  const { findings } = parseDdl(text, 'schema.cypher');
  const places = findings
    .filter(({ code }) => code === rule.code)
    .map(({ spans }) => ({ file: spans[0]?.file, start: spans[0]?.start, end: spans[0]?.end }));
  expect(places).toEqual(bad ? [{ file: 'schema.cypher', start, end }] : []);
});

test('every code is used once', () => {
  const codes = ddlRules.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
});

test.each(ddlRules)('$id has examples of both sorts', ({ examples }) => {
  expect(examples.bad.length).toBeGreaterThan(0);
  expect(examples.good.length).toBeGreaterThan(0);
});
