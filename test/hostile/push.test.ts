import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fold, schemaToSource, type Version } from '@kschema/compiler';
import { introspectDatabase, push, type Target, targetOf, verify } from '@kschema/engine';
import { nameProblem, printName, printString } from '@kschema/grammar';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { naughty } from './naughty.ts';
import { isBlocked, make } from './pipeline.ts';

const texts = naughty.filter((text) => text.length < 1_000);
/** Those that can be names, one for each folded name. */
const names = [...new Map(texts.filter(isName).map((text) => [fold(text), text])).values()];

function isName(text: string): boolean {
  const name = printName(text);
  return (
    nameProblem(text) === null &&
    accepts(
      `node ${name} { id: INT64 @key  b: STRUCT(c: INT64) }  node B { \`a b\`: INT64 @key  ${name}: DATE }`,
    )
  );
}

function accepts(source: string): boolean {
  return make(source).version !== null;
}

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kschema-hostile-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function target(): Target {
  return targetOf(`kuzu:${join(folder, 'db')}`, { maxDbSize: 2 ** 30 }).value as Target;
}

async function pushed(history: readonly Version[]) {
  const stamp = { actor: `'"\`\\ // me`, at: '2026-01-01T00:00:00.000Z' };
  return push(target(), history, { ...stamp, guard: 'copy', clock: () => performance.now() });
}

function compiled(source: string, history: readonly Version[] = []): Version {
  const { version, findings } = make(source, history);
  if (version === null)
    throw new Error(
      findings
        .filter(isBlocked)
        .map(({ title }) => title)
        .join('\n'),
    );
  return version;
}

async function rows(statement: string): Promise<Record<string, unknown>[]> {
  const { engine, path, options } = target();
  const session = await engine.open(path, options);
  try {
    return await session.query(statement);
  } finally {
    await session.close();
  }
}

async function tableNames(): Promise<string[]> {
  const { value, findings } = await introspectDatabase(target());
  expect(findings).toEqual([]);
  return [...value.schema.tables.values()].map(({ name }) => name).sort();
}

describe('on a real database', () => {
  test('tables, properties, rels and sequences are called what they are called', {
    timeout: 300_000,
  }, async () => {
    expect(names.length).toBeGreaterThan(80);
    const source = [
      ...names.map((name) => `node ${printName(name)} { id: INT64 @key }`),
      `node Many { id: INT64 @key ${names
        .filter((name) => fold(name) !== 'id')
        .map((name) => `${printName(name)}: STRING`)
        .join(' ')} }`,
      ...names.map((name) => `sequence ${printName(`s ${name.trim()}`)} {}`),
      `rel ${printName("it's a 'rel' // \"really\"")}: ${names
        .slice(0, 20)
        .map((name) => `${printName(name)} -> Many`)
        .join(', ')}`,
    ].join('\n');
    const version = compiled(source);
    expect((await pushed([version])).findings).toEqual([]);
    expect((await verify(target())).findings).toEqual([]);
    const expected = [...names, 'Many', "it's a 'rel' // \"really\""].sort();
    expect(await tableNames()).toEqual(expected);
    const { value } = await introspectDatabase(target());
    const many = value.schema.tables.get('many');
    expect([...(many?.properties.values() ?? [])].map(({ name }) => name).sort()).toEqual(
      ['id', ...names.filter((name) => fold(name) !== 'id')].sort(),
    );
    expect(make(schemaToSource(value.schema)).findings.filter(isBlocked)).toEqual([]);
  });

  test('comments and defaults say what they say', { timeout: 300_000 }, async () => {
    const said = texts.filter((text) =>
      accepts(`node A { id: INT64 @key  b: STRING = ${printString(text)} }`),
    );
    const documented = texts.filter((text) => accepts(`/// ${text}\nnode A { id: INT64 @key }`));
    expect(Math.min(said.length, documented.length)).toBeGreaterThan(100);
    const source = [
      `node A { id: INT64 @key ${said.map((text, i) => `p${i}: STRING = ${printString(text)}`).join('\n')} }`,
      ...documented.filter(isOneLine).map((text, i) => `/// ${text}\nnode D${i} { id: INT64 @key }`),
    ].join('\n');
    const version = compiled(source);
    expect((await pushed([version])).findings).toEqual([]);
    expect((await verify(target())).findings).toEqual([]);
    expect((await tableNames()).length).toBe(documented.filter(isOneLine).length + 1);
    await rows('CREATE (:A {id: 1})');
    const [row] = await rows('MATCH (a:A) RETURN a.*');
    expect(said.map((_, i) => row?.[`a.p${i}`])).toEqual(said);
  });

  test('indexes are called what they are called, and do nothing else', { timeout: 300_000 }, async () => {
    const some = names
      .filter((name) => accepts(`node T { id: INT64 @key  said: STRING  fulltext ${printName(name)}(said) }`))
      .slice(0, 12);
    expect(some.length).toBeGreaterThan(5);
    const source = [
      'node Kept { id: INT64 @key }',
      ...some.map(
        (name, i) =>
          `node T${i} { id: INT64 @key  said: STRING  fulltext ${printName(name)}(said) { ignore_pattern: "['\\"\\\\\`;]+" } }`,
      ),
    ].join('\n');
    expect((await pushed([compiled(source)])).findings).toEqual([]);
    expect((await verify(target())).findings).toEqual([]);
    expect(await tableNames()).toEqual(['Kept', ...some.map((_, i) => `T${i}`)].sort());
  });

  test('a rename to anything, and back, keeps the rows', { timeout: 300_000 }, async () => {
    const [one = 'A', two = 'B'] = [
      names.find((name) => name.includes('DROP')),
      names.find((name) => name.includes("'")),
    ];
    const history = [compiled(`node User { id: INT64 @key  name: STRING }`)];
    history.push(
      compiled(
        `node ${printName(one)} @renamedFrom(User) { id: INT64 @key  ${printName(two)}: STRING @renamedFrom(name) }`,
        history,
      ),
    );
    expect((await pushed(history.slice(0, 1))).findings).toEqual([]);
    await rows("CREATE (:User {id: 1, name: 'x'})");
    expect((await pushed(history)).findings).toEqual([]);
    expect(await tableNames()).toEqual([one]);
    expect(await rows(`MATCH (n:${printName(one)}) RETURN n.${printName(two)} AS x`)).toEqual([{ x: 'x' }]);
    expect((await verify(target())).findings).toEqual([]);
  });
});

/** Text in which a new declaration could begin would declare it: it is the author's own source. */
function isOneLine(text: string): boolean {
  return !/[\r\n]/.test(text);
}
