import {
  type Change,
  compatibilityOf,
  emptySchema,
  judge,
  namesOf,
  needsAcceptance,
  type Sequence,
  type Version,
} from '@kschema/compiler';
import { describe, expect, test } from 'vitest';
import { checkSource } from '../check/source.ts';
import { judged, short } from './judged.ts';

const user = (members: string, more = '') => `node User${more} { id: INT64 @key  ${members} }`;

describe('a finding', () => {
  test('names the element, answers the three questions and points at the source', () => {
    const source = user('age: INT64');
    const { findings } = judged(user('age: INT32'), source);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      code: 'TY101',
      rule: 'type-widened',
      severity: 'bc',
      subject: 'User.age',
      title: '`User.age` changes from `INT32` to `INT64`',
      facts: { property: 'User.age', before: 'INT32', after: 'INT64' },
      compatibility: { oldAppReads: true, newAppOnOldDatabase: false },
    });
    const [span] = findings[0]?.spans ?? [];
    expect(source.slice(span?.start, span?.end)).toBe('INT64');
  });

  test('about something dropped points at its table, or nowhere', () => {
    const { findings } = judged(`${user('fax: STRING')} node Post { id: INT64 @key }`, user(''));
    expect(findings.map((finding) => [finding.code, finding.subject, finding.spans.length])).toEqual(
      expect.arrayContaining([
        ['PR106', 'User.fax', 1],
        ['NT102', 'Post', 0],
      ]),
    );
  });

  test('asks for an acceptance when it is incompatible or loses data', () => {
    const { findings } = judged(`${user('fax: STRING')}`, `${user('born: DATE')}`);
    expect(short(findings.filter(needsAcceptance))).toEqual(['PR106 loss User.fax']);
    expect(
      findings.filter((finding) => !needsAcceptance(finding)).every((f) => f.fingerprint === undefined),
    ).toBe(true);
  });
});

describe('a fingerprint', () => {
  const fingerprint = (before: string, after: string, parent = 'p') =>
    judged(before, after, {}, parent).findings.find(needsAcceptance)?.fingerprint;
  const one = fingerprint(user('age: INT32'), user('age: INT64'));

  test('is 16 hex digits, the same each time', () => {
    expect(one).toMatch(/^[0-9a-f]{16}$/);
    expect(fingerprint(user('age: INT32'), user('age: INT64'))).toBe(one);
  });

  test('stays when something else changes', () => {
    expect(fingerprint(user('age: INT32'), user('age: INT64  /// Called so.\nname: STRING'))).toBe(one);
  });

  test.each([
    ['the change', fingerprint(user('age: INT16'), user('age: INT64'))],
    ['the element', fingerprint(user('size: INT32'), user('size: INT64'))],
    ['the expression', fingerprint(user('age: INT32'), user('age: INT64 @using(age * 2)'))],
    ['the version before', fingerprint(user('age: INT32'), user('age: INT64'), 'q')],
  ])('is another one when %s is', (_what, other) => {
    expect(other).toMatch(/^[0-9a-f]{16}$/);
    expect(other).not.toBe(one);
  });
});

describe('@allow', () => {
  test('covers a finding about the element', () => {
    const { findings } = judged(user('age: INT32'), user('age: INT64 @allow(TY101, "all apps are ready")'));
    expect(short(findings)).toEqual(['TY101 bc User.age']);
    expect(findings[0]).toMatchObject({ allowed: 'all apps are ready', fingerprint: expect.any(String) });
    expect(findings.filter(needsAcceptance)).toEqual([]);
    expect(compatibilityOf(findings).newAppOnOldDatabase).toBe(false);
  });

  test('on the table covers what is dropped from it, data included', () => {
    const { findings } = judged(user('fax: STRING'), user('', ' @allow(PR106, "no fax any more")'));
    expect(findings.filter(needsAcceptance)).toEqual([]);
    expect(findings.find((finding) => finding.code === 'PR106')).toMatchObject({
      allowed: 'no fax any more',
    });
  });

  test('never covers what is blocked', () => {
    const { findings } = judged(user('age: STRING'), user('age: INT64 @allow(TY104, "please")'));
    expect(short(findings)).toEqual(['TY104 blocked User.age', 'NM105 warn User.age']);
    expect(findings[0]?.allowed).toBeUndefined();
  });

  test('that covers nothing is told, with a fix that removes it', () => {
    const source = user('age: INT64 @allow(TY101, "all apps are ready")');
    const { findings } = judged(user('age: INT64'), source);
    expect(short(findings)).toEqual(['NM105 warn User.age']);
    const [edit] = findings[0]?.fixes?.[0]?.edits ?? [];
    expect(source.slice(edit?.start, edit?.end)).toBe('@allow(TY101, "all apps are ready")');
  });

  test('of a rule on the schema is none of its business', () => {
    const { findings } = judged(user('group: STRING'), user('group: STRING @allow(NM102, "ours")'));
    expect(findings).toEqual([]);
  });
});

describe('@using', () => {
  test('is offered where a cast makes sense', () => {
    const source = user('age: INT64');
    const { findings } = judged(user('age: STRING'), source);
    const [edit] = findings[0]?.fixes?.[0]?.edits ?? [];
    expect(edit?.text).toBe(' @using(CAST(age AS INT64))');
    const fixed = source.slice(0, edit?.start) + edit?.text + source.slice(edit?.end);
    expect(short(judged(user('age: STRING'), fixed).findings)).toEqual(['TY104 bc User.age']);
  });

  test.each([
    ['tag: STRING', 'tag: STRING[]', '[tag]'],
    ['tag: INT32', 'tag: INT64[]', '[CAST(tag AS INT64)]'],
    ['tag: STRING[]', 'tag: STRING', 'list_element(tag, 1)'],
    ['tag: INT64', 'tag: BOOL', 'CAST(CAST(tag AS STRING) AS BOOL)'],
    ['`a b`: INT64', '`a b`: STRING', 'CAST(`a b` AS STRING)'],
  ])('turns %s into %s by %s', (before, after, expression) => {
    const { findings } = judged(user(before), user(after));
    expect(findings[0]?.fixes?.[0]?.edits[0]?.text).toBe(` @using(${expression})`);
    const { findings: again } = judged(user(before), user(`${after} @using(${expression})`));
    expect(again.filter((finding) => finding.severity === 'blocked')).toEqual([]);
  });

  test('is not offered where none does', () => {
    expect(judged(user('on: BOOL'), user('on: DATE')).findings[0]?.fixes).toEqual([]);
  });
});

describe('names of earlier versions', () => {
  const version = (...events: object[]) => ({ events }) as unknown as Version;
  const create = (table: string) => ({ template: 'CREATE_NODE_TABLE', params: { table } });
  const drop = (table: string) => ({ template: 'DROP_TABLE', params: { table } });
  const rename = (table: string, newName: string) => ({
    template: 'ALTER_TABLE_RENAME',
    params: { table, newName },
  });
  const dropColumn = (table: string, column: string) => ({
    template: 'ALTER_TABLE_DROP_COLUMN',
    params: { table, column },
  });

  test('may not come back unnoticed', () => {
    const usedNames = namesOf([
      version(create('Account'), create('User')),
      version(drop('Account'), dropColumn('User', 'Fax')),
    ]);
    const { findings } = judged(user(''), `${user('fax: STRING')} node account { id: INT64 @key }`, {
      usedNames,
    });
    expect(short(findings)).toEqual(expect.arrayContaining(['NT110 bc account', 'PR114 bc User.fax']));
  });

  test('follow a table that is renamed', () => {
    const usedNames = namesOf([
      version(create('Person')),
      version(dropColumn('Person', 'fax')),
      version(rename('Person', 'User')),
    ]);
    expect(short(judged(user(''), user('fax: STRING'), { usedNames }).findings)).toContain(
      'PR114 bc User.fax',
    );
  });

  test('are no news to the table that had them', () => {
    const usedNames = namesOf([version(create('Person')), version(rename('Person', 'User'))]);
    const { findings } = judged(user(''), 'node Person @renamedFrom(User) { id: INT64 @key }', { usedNames });
    expect(short(findings)).toEqual(['NT105 bc Person']);
  });

  test('are free once released', () => {
    const release = { template: 'RELEASE_NAME', params: { table: null, name: 'Account' } };
    const usedNames = namesOf([version(create('Account')), version(drop('Account')), version(release)]);
    expect(short(judged('', 'node Account { id: INT64 @key }', { usedNames }).findings)).toEqual([
      'NT101 safe Account',
    ]);
  });
});

test('a deprecation keeps its promise', () => {
  const before = user('fax: STRING @deprecated("use email", removeAfter: "2027-01-31")');
  const codes = (today?: string) =>
    judged(before, user(''), today === undefined ? {} : { today }).findings.map((finding) => finding.code);
  expect(codes()).not.toContain('PR119');
  expect(codes('2027-01-31')).toContain('PR119');
  expect(codes('2027-02-01')).not.toContain('PR119');
});

test('a sequence cannot be renamed', () => {
  const sequence = (name: string): Sequence => ({
    name,
    start: '1',
    increment: '1',
    min: '1',
    max: '9',
    cycle: false,
  });
  const change: Change = { kind: 'sequence-renamed', before: sequence('a'), after: sequence('b') };
  const findings = judge(emptySchema(), checkSource('sequence b').declaration, [change], null);
  expect(short(findings)).toEqual(['SQ104 blocked b']);
});

test('10,000 changes are all judged', () => {
  const properties = (type: string) => Array.from({ length: 100 }, (_, i) => `p${i}: ${type}`).join('\n');
  const source = (type: string) =>
    Array.from({ length: 100 }, (_, i) => `node T${i} { id: INT64 @key\n${properties(type)} }`).join('\n');
  const { before, after, changes } = judged(source('INT32'), source('INT64'));
  expect(changes).toHaveLength(10_000);
  const findings = judge(before, after, changes, 'p');
  expect(findings.length).toBeGreaterThanOrEqual(10_000);
});
