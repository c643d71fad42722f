import {
  type Acceptance,
  compileVersion,
  foldHistory,
  hashSchema,
  printVersion,
  readHistory,
  type Version,
  versionFileName,
} from '@kschema/compiler';
import type { Finding } from '@kschema/grammar';
import { describe, expect, test } from 'vitest';
import { checkSource } from './check/source.ts';

const first = 'node User { id: UUID @key  name: STRING  fax: STRING }';

describe('compileVersion', () => {
  test('makes a version that reads back and folds to the declared schema', () => {
    const { value } = compile([], first);
    expect(value).toMatchObject({
      format: 2,
      number: 1,
      name: 'a name',
      parent: null,
      minReader: 1,
      minWriter: 1,
      minEvent: 1,
      minDatabase: 1,
    });
    const [version] = expectRead([value as Version]);
    expect(hashSchema(foldHistory([version as Version]).value)).toBe(
      hashSchema(checkSource(first).declaration.schema),
    );
  });

  test('gives the same bytes every time', () => {
    expect(printVersion(compile([], first).value as Version)).toBe(
      printVersion(compile([], first).value as Version),
    );
  });

  test('makes none when nothing changed', () => {
    const history = compiled([first]);
    expect(compile(history, first)).toMatchObject({ value: null, findings: [] });
  });

  test('makes none while the source has a mistake', () => {
    const { value, findings } = compile([], 'node User { id: UUID @key  name: STRING  name: STRING }');
    expect(value).toBeNull();
    expect(findings.some(({ severity }) => severity === 'blocked')).toBe(true);
  });

  test('asks one question where a drop and an add may be a rename, and says the rest', () => {
    const history = compiled([first]);
    const property = 'node User { id: UUID @key  nickname: STRING }';
    expect(compile(history, property).findings.map(({ code, subject }) => `${code} ${subject}`)).toEqual([
      'PR112 User.nickname',
      'PR119 User.fax',
      'PR106 User.fax',
    ]);
    const table = 'node `A B` { id: UUID @key  name: STRING  fax: STRING  mail: STRING }';
    expect(compile(history, table).findings.map(({ code }) => code)).toEqual(['NT108']);
  });

  test('asks for every finding that breaks something, and records who answered', () => {
    const history = compiled([first]);
    const next = 'node User { id: UUID @key  name: STRING  reserved fax }';
    const asked = compile(history, next);
    expect(asked.value).toBeNull();
    const [finding] = asked.findings.filter(({ code }) => code === 'PR106');
    expect(finding?.fingerprint).toMatch(/^[0-9a-f]{16}$/);

    const { value } = compile(history, next, asked.findings.flatMap(accept));
    expect(value?.accepted).toContainEqual({
      code: 'PR106',
      severity: 'loss',
      subject: 'User.fax',
      fingerprint: finding?.fingerprint,
      reason: 'nobody faxes',
      by: 'ada',
      at: '2026-11-23T00:00:00Z',
    });
    expect(value).toMatchObject({ number: 2, parent: history[0]?.hash, minReader: 2, minWriter: 2 });
    expectRead([...history, value as Version]);
  });

  test('refuses an acceptance of something else', () => {
    const history = compiled([first]);
    const stale = compile(history, 'node User { id: UUID @key  name: STRING  reserved fax }');
    const other = 'node User { id: UUID @key  name: STRING  fax: STRING  nick: STRING }';
    const { value, findings } = compile(history, other, stale.findings.flatMap(accept));
    expect(value).toBeNull();
    expect(
      new Set(findings.filter(({ severity }) => severity === 'blocked').map(({ code }) => code)),
    ).toEqual(new Set(['SE106']));
  });

  test('binds an acceptance to the version before', () => {
    const next = 'node User { id: UUID @key  name: STRING  reserved fax }';
    const one = compile(compiled([first]), next);
    const other = compile(compiled(['node User { id: UUID @key }', first]), next);
    const fingerprints = (findings: Finding[]) => findings.flatMap(({ fingerprint }) => fingerprint ?? []);
    expect(fingerprints(one.findings)).not.toEqual(fingerprints(other.findings));
  });

  test('lets `@allow` stand for an acceptance', () => {
    const history = compiled([first]);
    const renamed =
      'node User { id: UUID @key  name: STRING  phone: STRING @renamedFrom(fax) @allow(PR110, "one app") }';
    const { value, findings } = compile(history, renamed);
    expect(findings.filter(({ code }) => code === 'PR110')).toMatchObject([{ allowed: 'one app' }]);
    expect(value).toMatchObject({
      number: 2,
      accepted: [{ code: 'PR110', reason: 'one app', by: '@allow', at: '' }],
    });
  });

  test('keeps the floor of earlier versions', () => {
    const sources = [
      first,
      'node User { id: UUID @key  name: STRING  reserved fax }',
      'node User { id: UUID @key  name: STRING  age: INT64  reserved fax }',
    ];
    const [, , last] = compiled(sources);
    expect(last).toMatchObject({ number: 3, minReader: 2, minWriter: 2 });
  });

  test('makes every event depend on what it needs', () => {
    const [version] = compiled([
      'node User { id: UUID @key }\nnode Post { id: UUID @key  text: STRING  fulltext byText(text) }\nrel Likes: User -> Post',
    ]);
    const templates = new Map(version?.events.map(({ id, template }) => [id, template]));
    expect(
      version?.events.map((event) => [event.template, event.dependsOn.map((id) => templates.get(id))]),
    ).toEqual([
      ['CREATE_NODE_TABLE', []],
      ['CREATE_NODE_TABLE', []],
      ['CREATE_REL_TABLE', ['CREATE_NODE_TABLE', 'CREATE_NODE_TABLE']],
      ['CREATE_INDEX', ['CREATE_NODE_TABLE']],
    ]);
  });
});

function compile(history: readonly Version[], source: string, accepted: readonly Acceptance[] = []) {
  return compileVersion({ history, declaration: checkSource(source).declaration, name: 'a name', accepted });
}

/** The history of these sources, everything accepted. */
function compiled(sources: readonly string[]): Version[] {
  const history: Version[] = [];
  for (const source of sources) {
    const accepted = compile(history, source).findings.flatMap(accept);
    const { value, findings } = compile(history, source, accepted);
    expect(findings.filter(({ severity }) => severity === 'blocked')).toEqual([]);
    history.push(value as Version);
  }
  return history;
}

function accept({ code, severity, subject, fingerprint }: Finding): Acceptance[] {
  if (fingerprint === undefined) return [];
  return [
    { code, severity, subject, fingerprint, reason: 'nobody faxes', by: 'ada', at: '2026-11-23T00:00:00Z' },
  ];
}

function expectRead(versions: readonly Version[]): Version[] {
  const files = versions.map((version) => ({
    name: versionFileName(version.number),
    text: printVersion(version),
  }));
  const { value, findings } = readHistory(files);
  expect(findings).toEqual([]);
  return value;
}
