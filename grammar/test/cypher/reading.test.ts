import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cypherStatements, cypherTokens, type Reading, readQuery } from '../../src/index.ts';

function read(text: string): Reading {
  return readQuery(cypherTokens(text));
}

describe('statements', () => {
  test.each<[string, string[]]>([
    ['', []],
    [' ; ;; // nothing\n/* ; */', []],
    ['RETURN 1', ['RETURN 1']],
    ['RETURN \';\' ; RETURN ";\\";";', ["RETURN ';'", 'RETURN ";\\";"']],
    ['MATCH (`a;b`) // c;\nRETURN 1; /* ; */ RETURN 2', ['MATCH (`a;b`) // c;\nRETURN 1', 'RETURN 2']],
    ['RETURN `a``;`; RETURN 1', ['RETURN `a``;`', 'RETURN 1']],
    ["RETURN 'open ; RETURN 1", ["RETURN 'open ; RETURN 1"]],
    ['RETURN 1 /* open ; RETURN 2', ['RETURN 1 /* open ; RETURN 2']],
    ["RETURN 'a\\'; b'; RETURN 1", ["RETURN 'a\\'; b'", 'RETURN 1']],
    ['\uFEFFRETURN 1;\r\nRETURN 2', ['RETURN 1', 'RETURN 2']],
  ])('of %j', (text, expected) => {
    const statements = cypherStatements(text);
    expect(statements.map((one) => one.text)).toEqual(expected);
    for (const { text: own, start, end } of statements) expect(text.slice(start, end)).toBe(own);
  });

  test('hold every token of any text, in order, and nothing twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const all = cypherTokens(text).filter(({ kind, text: own }) => kind !== 'mark' || own !== ';');
        expect(cypherStatements(text).flatMap(({ tokens }) => tokens)).toEqual(all);
        for (const [at, token] of all.entries()) {
          expect(token.end).toBeGreaterThan(token.start);
          expect(token.start).toBeGreaterThanOrEqual(all[at - 1]?.end ?? 0);
        }
      }),
    );
  });
});

describe('patterns', () => {
  test.each<[string, string[], string[]]>([
    ['MATCH (u:User) RETURN u', ['u:User'], []],
    ['MATCH (u:User)-[f:Follows]->(b) RETURN b', ['u:User', 'b'], ['u-Follows->b']],
    ['MATCH (a)<-[:Likes|Follows]-(b:Post:User) RETURN a', ['a', 'b:Post|User'], ['b-Likes|Follows->a']],
    ['MATCH (a)--(b), (c)-->(d)<--(e)', ['a', 'b', 'c', 'd', 'e'], ['a--b', 'c-->d', 'e-->d']],
    ['MATCH p = (a:A)-[:R*1..3]->(b) RETURN p', ['a:A', 'b'], ['a-R*->b']],
    ['MATCH (a:`A b` {id: 1})-[r:R {x: {y: 2}}]-(b) RETURN a', ['a:A b', 'b'], ['a-R-b']],
    ['MATCH (a:A) WHERE (a)-[:R]->(:B) RETURN a', ['a:A', ':B'], ['a-R->']],
    ['MATCH (a:A) WHERE EXISTS { MATCH (a)-[:R]->(x) } RETURN a', ['a:A', 'x'], ['a-R->x']],
    ['MATCH (a:A) RETURN (a.x) + (a.y), count(a), f((a))', ['a:A'], []],
    ["MATCH (u:User) WHERE u.name = '(x)-[:R]->(y)' RETURN u // (z)", ['u:User'], []],
    ['CREATE (:User {id: $id}), (a:B)', [':User', 'a:B'], []],
    ['MATCH (a', [], []],
  ])('of %s', (text, nodes, rels) => {
    const { nodes: found, rels: foundRels } = read(text);
    expect(
      found.map((n) => [n.variable ?? '', n.labels.join('|')].filter((p, i) => p || i === 0).join(':')),
    ).toEqual(nodes);
    expect(
      foundRels.map(
        ({ from, to, types, direction, recursive }) =>
          `${from.variable ?? ''}-${types.join('|')}${recursive ? '*' : ''}-${direction === 'one' ? '>' : ''}${to.variable ?? ''}`,
      ),
    ).toEqual(rels);
  });

  test('tell rows that are looked for from rows that are made', () => {
    const { nodes } = read('MATCH (a:A) MERGE (b:B) ON MATCH SET b.x = 1 CREATE (a)-[:R]->(c:C)');
    expect(nodes.map(({ variable, matched }) => [variable, matched])).toEqual([
      ['a', true],
      ['b', false],
      ['c', false],
    ]);
  });
});

describe('properties', () => {
  const uses = (text: string) =>
    read(text).properties.map(({ owner, property, use }) => `${use} ${owner.variable}.${property}`);

  test('are read and set', () => {
    expect(
      uses(
        "MATCH (u:User {id: 1, at: {x: [2]}}) WHERE u.name STARTS WITH 'a' SET u.age = u.age + 1, u.`a b` = 2",
      ),
    ).toEqual(['read u.id', 'read u.at', 'read u.name', 'set u.age', 'read u.age', 'set u.a b']);
    expect(uses('MATCH (u:User) RETURN u.home.street, x.y')).toEqual(['read u.home']);
  });

  test.each<[string, string[]]>([
    ["MATCH (u:U) WHERE u.id = 'x' RETURN u.id", ['id string x']],
    [
      "MATCH (u:U) WHERE 'x' <> u.id AND u.n <= 5 OR u.b = TRUE RETURN 1",
      ['id string x', 'n number 5', 'b boolean true'],
    ],
    ["MATCH (u:U) WHERE u.id = $x AND u.n + 5 = 6 AND u.n = 5 + u.m AND u.a.b = 'x' RETURN 1", []],
    ["MATCH (u:U) SET u.id = 'x'", []],
  ])('compared in %s', (text, expected) => {
    expect(
      read(text).comparisons.map(({ property, literal }) => `${property} ${literal.kind} ${literal.text}`),
    ).toEqual(expected);
  });

  test.each<[string, string[]]>([
    ['MATCH (n:A)-[r]->(m) RETURN n, r.x, m.*', ['n', 'm']],
    ['MATCH (n:A) WITH n, count(*) AS c RETURN DISTINCT n ORDER BY n.x', ['n', 'n']],
    ['MATCH (n:A) RETURN n.x AS n, id(n), [n]', []],
  ])('returned whole in %s', (text, expected) => {
    expect(read(text).wholes.map(({ owner }) => owner.variable)).toEqual(expected);
  });
});

describe('kinds', () => {
  test.each<[string, Reading['kind']]>([
    ['MATCH (n) RETURN n', 'query'],
    ['COPY User FROM (MATCH (u:Old) RETURN u.*)', 'query'],
    ["COPY (MATCH (u:User) RETURN u) TO 'x.csv'", 'query'],
    ["COPY User FROM 'x.csv'", 'file'],
    ["LOAD FROM 'x.csv' RETURN *", 'file'],
    ['CREATE NODE TABLE A(id INT64 PRIMARY KEY)', 'schema'],
    ["CALL CREATE_FTS_INDEX('A', 'x', ['y'])", 'schema'],
    ['BEGIN TRANSACTION', 'session'],
    ['CALL timeout=5', 'session'],
    ['LOAD EXTENSION json', 'session'],
    ['CREATE (:Node)', 'query'],
    ['', 'query'],
  ])('%s is a %s', (text, kind) => expect(read(text).kind).toBe(kind));

  test('a copy by position', () => {
    expect(read("COPY User FROM 'x'").positionalCopy?.table).toBe('User');
    expect(read("COPY User(a, b) FROM 'x'").positionalCopy).toBeNull();
  });
});

describe('hostile texts', () => {
  const hostile: [string, string][] = [
    ['a million characters in a string', `RETURN '${'x\\\\'.repeat(400_000)}'`],
    ['an unclosed string', `RETURN '${'x'.repeat(1_000_000)}`],
    ['parentheses', `MATCH ${'('.repeat(300_000)}`],
    ['maps in maps', `MATCH ${'({a:'.repeat(100_000)}`],
    ['rels in rels', `MATCH ${'(a)-['.repeat(100_000)}`],
    ['labels', `MATCH (a${':A'.repeat(200_000)}) MATCH (a${':B'.repeat(200_000)})`],
    ['back-ticks', '`'.repeat(1_000_001)],
    ['comments', '/*'.repeat(300_000)],
    ['semicolons', ';'.repeat(500_000)],
    ['NUL and lone surrogates', 'MATCH (a\0:\uD800) RETURN "\0\uDFFF"'],
  ];
  test.each(hostile)('%s are read to the end', (_, text) => {
    const statements = cypherStatements(text);
    for (const { tokens } of statements) expect(readQuery(tokens).names).toBeInstanceOf(Set);
    expect(statements.length).toBe(text.startsWith(';') ? 0 : 1);
  });

  test('any text', () => {
    const pieces = fc.constantFrom(
      '(',
      ')',
      '[',
      ']',
      '{',
      '}',
      '-',
      '>',
      '<',
      ':',
      '|',
      '.',
      ',',
      '*',
      '=',
      'MATCH',
      'RETURN',
      'SET',
      'a',
      'b',
      "'x'",
      '`q`',
      '$p',
      '1',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        const reading = read(parts.join(' '));
        for (const { from, to } of reading.rels)
          expect(reading.nodes).toEqual(expect.arrayContaining([from, to]));
      }),
    );
  });
});
