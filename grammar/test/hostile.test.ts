import { format, parse, parseExpression, parseType } from '@kschema/grammar';
import { describe, expect, test } from 'vitest';

const megabytes = 1024 * 1024;
const many = 10_000;

/** Texts made to break out, to overflow the stack or to take for ever, and the code they give first. */
const hostile: { what: string; source: string; code: string | null }[] = [
  { what: 'nested lists of types', source: `node A { a: INT64${'[]'.repeat(many)} }`, code: 'SY125' },
  {
    what: 'nested structs',
    source: `node A { a: ${'STRUCT(a: '.repeat(many)}INT64${')'.repeat(many)} }`,
    code: 'SY125',
  },
  { what: 'nested structs, unclosed', source: `node A { a: ${'STRUCT(a: '.repeat(many)}`, code: 'SY125' },
  {
    what: 'nested maps',
    source: `type A = ${'MAP(STRING, '.repeat(many)}INT64${')'.repeat(many)}`,
    code: 'SY125',
  },
  { what: 'opening brackets of a type', source: `type A = INT64${'['.repeat(many)}`, code: 'SY107' },
  {
    what: 'nested lists of values',
    source: `node A { a: X = ${'['.repeat(many)}1${']'.repeat(many)} }`,
    code: 'SY125',
  },
  {
    what: 'nested groups',
    source: `node A { a: X = ${'('.repeat(many)}1${')'.repeat(many)} }`,
    code: 'SY125',
  },
  { what: 'nested groups, unclosed', source: `node A { a: X = ${'('.repeat(many)}`, code: 'SY125' },
  {
    what: 'nested struct values',
    source: `node A { a: X = ${'{a: '.repeat(many)}1${'}'.repeat(many)} }`,
    code: 'SY125',
  },
  {
    what: 'nested calls',
    source: `node A { a: X @using(${'f('.repeat(many)}${')'.repeat(many)}) }`,
    code: 'SY125',
  },
  { what: 'nested casts', source: `node A { a: X = ${'CAST('.repeat(many)} }`, code: 'SY125' },
  { what: 'a chain of signs', source: `node A { a: X = ${'-'.repeat(many)}1 }`, code: 'SY125' },
  { what: 'a chain of sums', source: `node A { a: X = 1${' + 1'.repeat(many)} }`, code: 'SY125' },
  { what: 'a chain of powers', source: `node A { a: X = 1${' ^ 1'.repeat(many)} }`, code: 'SY125' },
  {
    what: 'nested braces in an event',
    source: `event A() ${'{'.repeat(many)}${'}'.repeat(many)}`,
    code: null,
  },
  { what: 'nested braces in an event, unclosed', source: `event A() ${'{'.repeat(many)}`, code: 'SY115' },
  { what: 'opening braces', source: '{'.repeat(many), code: 'SY101' },
  { what: 'closing braces', source: '}'.repeat(many), code: 'SY108' },
  { what: 'opening braces in a node', source: `node A ${'{ '.repeat(many)}`, code: 'SY107' },
  { what: 'events that are never closed', source: 'event a(x: Y) { "\n'.repeat(many), code: 'SY115' },
  {
    what: 'events that hide their ends behind escapes',
    source: 'event a() { \\"\\\n'.repeat(many),
    code: 'SY115',
  },
  { what: 'events in comments that never end', source: 'event a() { /*\n'.repeat(many), code: 'SY115' },
  { what: 'a keyword over and over', source: 'with '.repeat(many), code: 'SY101' },
  { what: 'a keyword over and over in a node', source: `node A { ${'with '.repeat(many)}`, code: 'SY107' },
  { what: 'declarations without anything', source: 'node '.repeat(many), code: 'SY106' },
  { what: 'attributes', source: `node A { a: X ${'@a '.repeat(many)}`, code: 'SY107' },
  { what: 'attributes in attributes', source: `node A { a: X ${'@a('.repeat(many)}`, code: 'SY107' },
  { what: 'commas', source: `node A { ${', '.repeat(many)}`, code: 'SY107' },
  { what: 'one long line of nothing', source: 'x'.repeat(10 * megabytes), code: 'SY101' },
  { what: 'one long line of words', source: 'x '.repeat(5 * megabytes), code: 'SY101' },
  { what: 'one long line of marks', source: '?'.repeat(10 * megabytes), code: 'SY101' },
  { what: 'one long string', source: `node A { a: X = "${'\\n'.repeat(5 * megabytes)}" }`, code: null },
  {
    what: 'one long string, unclosed',
    source: `node A { a: X = "${'x'.repeat(10 * megabytes)}`,
    code: 'SY112',
  },
  { what: 'one long name', source: `node A { \`${'x'.repeat(10 * megabytes)}\`: X }`, code: 'NM103' },
  { what: 'one long comment', source: `/*${'*/*'.repeat(3 * megabytes)}*/`, code: 'SY101' },
  { what: 'one long node', source: `node A { ${'a: INT64 '.repeat(200_000)}}`, code: null },
  { what: 'one long enum', source: `enum A { ${'a, '.repeat(500_000)}}`, code: null },
  { what: 'strings without end', source: `node A { ${'"\n'.repeat(many)}`, code: 'SY112' },
  { what: 'names without end', source: `node A { ${'`\n'.repeat(many)}`, code: 'SY114' },
  { what: 'a NUL', source: 'node A { a\0: X }', code: 'SY108' },
  {
    what: 'control characters',
    source: Array.from({ length: 32 }, (_, code) => String.fromCharCode(code)).join(''),
    code: 'SY101',
  },
  { what: 'halves of surrogate pairs', source: 'node A { \ud800: X, b: "\udc00" }', code: 'SY108' },
  { what: 'direction marks in a name', source: 'node A { `a\u202eb`: X }', code: 'NM103' },
  { what: 'an unusual space', source: 'node\u00a0A { a: X }', code: 'SY108' },
];

describe('hostile texts give a finding', () => {
  for (const { what, source, code } of hostile) {
    test(what, () => {
      const { findings } = parse(source, 'hostile.kschema');
      expect(findings[0]?.code ?? null).toBe(code);
      expect(findings.length).toBeLessThanOrEqual(200);
      for (const finding of findings) expect(finding.title.length).toBeLessThan(400);
      if (source.length < 1_000_000) {
        const once = format(source, 'hostile.kschema').value;
        expect(format(once, 'hostile.kschema').value).toBe(once);
      }
    });
  }

  test('types and expressions alone', () => {
    expect(parseType(`INT64${'[]'.repeat(many)}`).findings.map((finding) => finding.code)).toEqual(['SY125']);
    expect(parseType('STRUCT(a: '.repeat(many)).findings.map((finding) => finding.code)).toEqual(['SY125']);
    expect(parseExpression('('.repeat(many)).findings.map((finding) => finding.code)).toEqual(['SY125']);
    expect(parseExpression('-'.repeat(many)).findings.map((finding) => finding.code)).toEqual(['SY125']);
    expect(parseExpression('1+'.repeat(many)).findings.map((finding) => finding.code)).toEqual(['SY125']);
  });
});
