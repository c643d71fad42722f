import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isHalt } from '../src/problem.ts';
import { isPlain, parseConfig } from '../src/project/config.ts';
import { configSchema } from '../src/project/config-schema.ts';

test('what passes without the validator passes the validator', () => {
  const key = fc.constantFrom(
    '$schema',
    'schema',
    'history',
    'target',
    'rules',
    'policy',
    'shema',
    'toString',
    '__proto__',
  );
  const value = fc.oneof(fc.string(), fc.constant(null), fc.integer(), fc.constant({}));
  fc.assert(
    fc.property(fc.oneof(fc.dictionary(key, value), fc.jsonValue()), (json) => {
      if (isPlain(json)) expect(configSchema.safeParse(json).success).toBe(true);
    }),
  );
});

test('the common configuration needs no validator', () => {
  expect(isPlain({ $schema: 'x', schema: 'schema.kschema', history: 'history', target: 'kuzu:./db' })).toBe(
    true,
  );
  expect(isPlain({})).toBe(true);
});

describe('a setting that is wrong is told with its place', () => {
  const wrong: [settings: string, place: string, title: string, fix: string][] = [
    ['{ "rulse": {} }', '"rulse"', '`rulse` is not a setting', 'Did you mean `rules`?'],
    ['{ "rules": [] }', '"rules"', '`rules` is not an object', 'Write `"rules": { … }`.'],
    [
      '{ "rules": { "XX1": "off" } }',
      '"XX1"',
      'there is no rule `XX1`',
      '`kschema explain` lists the rules.',
    ],
    ['{ "rules": { "PR106": "lost" } }', '"PR106"', '`rules.PR106` cannot be "lost"', 'Did you mean `loss`?'],
    ['{ "rules": { "PR106": 1 } }', '"PR106"', '`rules.PR106` cannot be 1', 'Write one of `off`, `safe`'],
    ['{ "rules": { "sy101": "off" } }', '"sy101"', 'cannot be lowered', 'Remove the setting'],
    ['{ "deprecation": true }', '"deprecation"', '`deprecation` is not an object', 'Write'],
    [
      '{ "deprecation": { "minDay": 1 } }',
      '"minDay"',
      '`deprecation.minDay` is not a setting',
      'Did you mean `minDays`?',
    ],
    ['{ "deprecation": { "minDays": -1 } }', '"minDays"', 'has to be at least 0', 'Correct the number.'],
    ['{ "deprecation": { "minDays": 1.5 } }', '"minDays"', 'is not a whole number', 'Write'],
    ['{ "deprecation": { "required": "yes" } }', '"required"', 'is not true or false', 'Write'],
    ['{ "naming": { "nodes": "camelCase" } }', '"nodes"', 'is not a setting', 'Did you mean `node`?'],
    [
      '{ "naming": { "node": "camelcase" } }',
      '"node"',
      'is not a style of names',
      'Did you mean `camelCase`?',
    ],
    ['{ "naming": { "node": "/(/" } }', '"node"', 'is not an expression: missing closing )', 'Correct it.'],
    ['{ "naming": { "node": "/(?=a)b/" } }', '"node"', 'is not an expression', 'Correct it.'],
    [
      '{ "docs": { "required": ["tables"] } }',
      '"required"',
      'cannot be "tables"',
      'Write one of `node`, `rel`',
    ],
    ['{ "docs": { "required": "node" } }', '"required"', 'is not a list', 'Write `"required": […]`.'],
    ['7', '7', 'it is not an object', 'Write'],
  ];

  test.each(wrong)('%s', async (settings, place, title, fix) => {
    const halted: unknown = await parseConfig(settings, 'kschema.json').catch((error: unknown) => error);
    if (!isHalt(halted)) throw new Error('it was taken as it is');
    expect(halted.exit).toBe('usage');
    const [finding] = halted.findings;
    const [span] = finding?.spans ?? [];
    expect(settings.slice(span?.start, span?.end)).toBe(place);
    expect(finding?.title).toContain(title);
    expect(finding?.fix).toContain(fix);
  });
});

test('a policy is read from the settings', async () => {
  const settings = {
    rules: { 'property-dropped': 'blocked', NM102: 'off' },
    deprecation: { required: true, minDays: 90 },
    naming: { node: 'PascalCase', property: '/[a-z]+/' },
    docs: { required: ['node'] },
  };
  const { policy } = await parseConfig(JSON.stringify(settings), 'kschema.json');
  expect([...policy.severities]).toEqual(
    expect.arrayContaining([
      ['PR106', 'blocked'],
      ['NM102', 'off'],
      ['PR119', 'blocked'],
    ]),
  );
  expect(policy.deprecation).toEqual({ required: true, minDays: 90 });
  expect([...policy.naming].map(([kind, { text }]) => [kind, text])).toEqual([
    ['node', 'PascalCase'],
    ['property', '/[a-z]+/'],
  ]);
  expect([...policy.documented]).toEqual(['node']);
});
