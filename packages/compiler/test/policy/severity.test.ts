import { isBelow, policySeverities, readPolicy, rules } from '@kschema/compiler';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { severityUnder } from '../../src/policy/severity.ts';
import { judged, short } from '../judge/judged.ts';

const severity = fc.constantFrom(...policySeverities);
const own = fc.constantFrom('blocked', 'loss', 'bc', 'warn', 'safe');

test('whatever is set: blocked stays blocked, a loss is said, and what is harmless is not made worse', () => {
  fc.assert(
    fc.property(fc.constantFrom(...rules), severity, own, (rule, set, found) => {
      const policy = { ...readPolicy({}).value, severities: new Map([[rule.code, set]]) };
      const result = severityUnder(policy, rule, found);
      if (found === 'blocked') expect(result).toBe('blocked');
      else if (found === 'safe' && rule.severity !== 'safe') expect(result).toBe('safe');
      else if (found === 'loss' && isBelow(set, 'warn')) expect(result).toBe('warn');
      else expect(result).toBe(set);
    }),
  );
});

test('a setting that is let through is what its rule then says', () => {
  fc.assert(
    fc.property(fc.constantFrom(...rules), severity, (rule, set) => {
      const { value, mistakes } = readPolicy({ rules: { [rule.id]: set } });
      if (mistakes.length > 0) expect(value.severities.size).toBe(0);
      else expect(severityUnder(value, rule, rule.severity)).toBe(set);
    }),
  );
});

describe('a rule on changes', () => {
  const before = 'node User { id: INT64 @key  age: INT32 @deprecated("born says it") }';
  const after = 'node User { id: INT64 @key }';
  const under = (set: Record<string, (typeof policySeverities)[number]>) =>
    judged(before, after, { policy: readPolicy({ rules: set }).value }).findings;

  test.each([
    ['as it is', {}, 'PR106 loss User.age', true, false],
    ['raised', { PR106: 'blocked' }, 'PR106 blocked User.age', false, true],
    ['lowered', { 'property-dropped': 'bc' }, 'PR106 bc User.age', true, false],
    ['lowered so far that nobody has to accept it', { PR106: 'warn' }, 'PR106 warn User.age', false, false],
  ] as const)('%s', (_name, set, text, asks, says) => {
    const [finding] = under(set);
    expect(short([finding as never])).toEqual([text]);
    expect(finding?.fingerprint !== undefined).toBe(asks);
    expect(finding?.why.includes('policy stops it')).toBe(says);
    expect(finding?.compatibility).toMatchObject({ oldAppReads: false });
  });

  test('keeps its fingerprint, so that an acceptance outlives a change of policy', () => {
    expect(under({ PR106: 'bc' })[0]?.fingerprint).toBe(under({})[0]?.fingerprint);
  });

  test('that is turned off still says what the change breaks', () => {
    const renamed = judged(
      'node User { id: INT64 @key  nick: STRING }',
      'node User { id: INT64 @key  handle: STRING @renamedFrom(nick) }',
      { policy: readPolicy({ rules: { PR110: 'off' } }).value },
    ).findings;
    expect(short(renamed)).toEqual(['PR110 safe User.handle']);
    expect(renamed[0]?.compatibility).toMatchObject({ oldAppReads: false });
  });
});
