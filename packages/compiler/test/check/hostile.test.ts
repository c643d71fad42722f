import { describe, expect, test } from 'vitest';
import { checkSource } from './source.ts';

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

/** Sources made to be too much, and the only codes that may come of them. */
const sources: [what: string, source: string, codes: string[]][] = [
  [
    'a chain of aliases',
    `${numbers(5000)
      .map((n) => `type A${n} = A${n + 1}`)
      .join('\n')}\ntype A5000 = INT64\nnode N { id: A0 @key }`,
    ['SC138', 'SC190'],
  ],
  [
    'a chain of structs',
    `${numbers(5000)
      .map((n) => `struct S${n} { a: S${n + 1} }`)
      .join('\n')}\nstruct S5000 { a: INT64 }\nnode N { id: INT64 @key s: S0 }`,
    ['SC138', 'SC190'],
  ],
  [
    'structs that double each time',
    `struct S0 { a: INT64 }\n${numbers(60)
      .map((n) => `struct S${n + 1} { a: S${n} b: S${n} }`)
      .join('\n')}\nnode N { id: INT64 @key s: S60 }`,
    ['SC138'],
  ],
  [
    'a chain of mixins',
    `${numbers(5000)
      .map((n) => `mixin M${n} { with M${n + 1} }`)
      .join('\n')}\nmixin M5000 { a: INT64 }\nnode N { id: INT64 @key with M0 }`,
    ['SC138'],
  ],
  ['a long sum', `node N { id: INT64 @key x: INT64 = ${numbers(5000).fill(1).join(' + ')} }`, ['SY']],
  [
    'a long product',
    `node N { id: INT64 @key x: INT64 = ${numbers(90).fill(999999999).join(' * ')} }`,
    ['DF105', 'SY'],
  ],
  [
    'as many unknown types as properties',
    `node N { id: INT64 @key ${numbers(20_000)
      .map((n) => `p${n}: Nope${n}`)
      .join(' ')} }`,
    ['SC130'],
  ],
  ['a literal of a megabyte', `node N { id: INT64 @key s: STRING = "${'x'.repeat(1_000_000)}" }`, []],
  ['a name of a megabyte', `node ${'x'.repeat(1_000_000)} { id: INT64 @key }`, ['NM103']],
  [
    'an interval that goes on',
    `node N { id: INT64 @key i: INTERVAL = "${'1 day '.repeat(50_000)}x" }`,
    ['DF105'],
  ],
  ['spaces that go on', `node N { id: INT64 @key i: INTERVAL = "${' '.repeat(50_000)}x" }`, ['DF105']],
  ['a body of dollars', `node N { id: INT64 @key }\nevent E() { RETURN ${'$'.repeat(50_000)} }`, []],
];

describe('too much of something', () => {
  test.each(sources)('%s is understood or refused', (_what, source, codes) => {
    const { findings } = checkSource(source);
    const other = findings.filter((finding) => !codes.some((code) => finding.code.startsWith(code)));
    expect(other.map((finding) => `${finding.code} ${finding.title}`)).toEqual([]);
    if (codes.length > 0 && codes[0] !== 'SY') expect(findings.length).toBeGreaterThan(0);
  });
});

test('nothing that a terminal obeys gets into a message', () => {
  const source =
    'node A { id: INT64 @key  d: DATE = "\\u001b[2Jx\u202e"  t: `No\u00e9p` }\nevent E() { RETURN $nope }\nenum R { `a\u0007` }\nnode B { id: INT64 @key r: R = b s: STRUCT(a: INT64) = {`\u0007`: 1} }';
  for (const { title, why, fix } of checkSource(source).findings) {
    expect(title + why + fix).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  }
});

describe('names of what every object has', () => {
  test.each(['constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf'])(
    '%s is a name like any',
    (name) => {
      const source = `node ${name} { id: INT64 @key  ${name}: ${name} }\nstruct ${name} { ${name}: INT64 }\nsequence ${name} { }\nrel R: ${name} -> ${name}`;
      const { declaration, findings } = checkSource(source);
      expect(findings.map((finding) => finding.title)).toEqual([]);
      expect(declaration.schema.tables.size).toBe(2);
    },
  );

  test.each(['constructor', '__proto__', 'toString'])(
    '%s is no attribute, option, function or type',
    (name) => {
      const source = `node N { id: INT64 @key  a: STRING @${name}  b: INT64 = ${name}()  c: ${name}  fulltext f(a) { ${name}: 1 } }\nsequence s { ${name}: 1 }`;
      expect(checkSource(source).findings.map((finding) => finding.code)).toEqual([
        'SC150',
        'DF107',
        'SC130',
        'SC171',
        'SC162',
      ]);
    },
  );
});
