import { printName, printString } from '@kschema/grammar';
import { describe, expect, test } from 'vitest';
import { naughty } from './naughty.ts';
import { expectMeantOrBlocked, make } from './pipeline.ts';

/** Places in a schema where somebody else's text may end up, each with a harmless one to compare with. */
const places: Record<string, (text: string) => string> = {
  'a table name': (x) => `node \`${x}\` { id: INT64 @key }`,
  'a bare table name': (x) => `node ${x} { id: INT64 @key }`,
  'a property name': (x) => `node A { id: INT64 @key  \`${x}\`: STRING }`,
  'a key': (x) => `node A { \`${x}\`: INT64 @key }`,
  'a rel name': (x) => `node A { id: INT64 @key } rel \`${x}\`: A -> A @many_to_one { since: DATE }`,
  'an end of a rel': (x) => `node \`${x}\` { id: INT64 @key } rel R: \`${x}\` -> \`${x}\``,
  'a bare end of a rel': (x) => `node A { id: INT64 @key } rel R: A -> ${x}`,
  'a type': (x) => `node A { id: INT64 @key  b: ${x} }`,
  'a field of a type': (x) => `node A { id: INT64 @key  b: STRUCT(\`${x}\`: INT64) }`,
  'a text default': (x) => `node A { id: INT64 @key  b: STRING = "${x}" }`,
  'a text default in single quotes': (x) => `node A { id: INT64 @key  b: STRING = '${x}' }`,
  'a default': (x) => `node A { id: INT64 @key  b: STRING = ${x} }`,
  'a call in a default': (x) => `node A { id: INT64 @key  b: INT64 = nextval("${x}") } sequence s {}`,
  'a function name': (x) => `node A { id: INT64 @key  b: STRING = ${x}("a") }`,
  'an escaped default': (x) => `node A { id: INT64 @key  b: STRING = ${printString(x)} }`,
  'an escaped text in a list': (x) => `node A { id: INT64 @key  b: STRING[] = ["a", ${printString(x)}] }`,
  'documentation of a table': (x) => `/// ${x}\nnode A { id: INT64 @key }`,
  'documentation of a property': (x) => `node A {\n  /// ${x}\n  id: INT64 @key\n}`,
  'a line comment': (x) => `node A { // ${x}\n id: INT64 @key }`,
  'a block comment': (x) => `node A { /* ${x} */ id: INT64 @key }`,
  'a reason': (x) => `node A { id: INT64 @key  b: STRING @deprecated("${x}") }`,
  'an allowance': (x) => `node A { id: INT64 @key  b: STRING @allow(PR101, "${x}") }`,
  'an attribute': (x) => `node A { id: INT64 @key @${x} }`,
  'the name of an index': (x) => `node A { id: INT64 @key  b: STRING  fulltext \`${x}\`(b) }`,
  'an option of an index': (x) => `node A { id: INT64 @key  b: STRING  fulltext i(b) { stemmer: "${x}" } }`,
  'stop words': (x) => `node A { id: INT64 @key  b: STRING  fulltext i(b) { stopwords: "${x}" } }`,
  'a pattern': (x) =>
    `node A { id: INT64 @key  b: STRING  fulltext i(b) { ignore_pattern: ${printString(x)} } }`,
  'the key of an option': (x) => `node A { id: INT64 @key  b: STRING  fulltext i(b) { ${x}: "a" } }`,
  'a sequence': (x) => `node A { id: INT64 @key } sequence \`${x}\` { start: 5 }`,
  'a number of a sequence': (x) => `node A { id: INT64 @key } sequence s { start: ${x} }`,
  'an enum and its values': (x) => `node A { id: INT64 @key  b: \`${x}\` } enum \`${x}\` { \`${x}\`, other }`,
  'a value of an enum as a default': (x) => `node A { id: INT64 @key  b: E = "${x}" } enum E { a, \`${x}\` }`,
  'an alias': (x) => `node A { id: INT64 @key  b: \`${x}\` } type \`${x}\` = STRING`,
  'a struct and its fields': (x) => `node A { id: INT64 @key  b: S } struct S { \`${x}\`: INT64 }`,
  'a mixin': (x) => `node A { id: INT64 @key  with \`${x}\` } mixin \`${x}\` { b: DATE }`,
  'a reserved name': (x) => `node A { id: INT64 @key  reserved \`${x}\` } reserved \`${x}\``,
  'an import': (x) => `import "${x}"\nnode A { id: INT64 @key }`,
  'the body of an event': (x) =>
    `node A { id: INT64 @key } event E(id: INT64) { CREATE (:A {id: $id}) ${x} }`,
  'an event and its parameter': (x) =>
    `node A { id: INT64 @key } event \`${x}\`(\`${x}\`: STRING = "a") { RETURN 1 }`,
  'a rename': (x) => `node A { id: INT64 @key  b: STRING @renamedFrom(\`${x}\`) }`,
  'an expression that fills a property': (x) => `node A { id: INT64 @key  b: STRING @using(${x}) }`,
  'a whole file': (x) => x,
  'between declarations': (x) => `node A { id: INT64 @key } ${x} node B { id: INT64 @key }`,
};

describe.each(Object.entries(places))('in %s', (_, place) => {
  test('every hostile text is refused with a finding, or means what it says', async () => {
    const harmless = new Set([
      ...((await shapesOf(place('harmless'))) ?? []),
      ...((await shapesOf(place(''))) ?? []),
    ]);
    for (const text of naughty) {
      const source = place(text);
      const shapes = await shapesOf(source);
      if (shapes === null || harmless.size === 0) continue;
      // Statements for text that declares something of its own are judged by their form alone.
      if (source.includes('Evil')) continue;
      // Field names of types stand without quotes, so they show in a shape.
      const unseen = shapes.filter(
        (shape) => !harmless.has(shape) && !harmless.has(shape.replaceAll(`( ${text} `, '( harmless ')),
      );
      expect(unseen, source).toEqual([]);
    }
  });
});

async function shapesOf(source: string): Promise<string[] | null> {
  return expectMeantOrBlocked(make(source), source);
}

test('what a name is printed as cannot leave its back-ticks when it is accepted', async () => {
  for (const text of naughty) {
    const source = `node ${printName(text)} { id: INT64 @key }`;
    const made = make(source);
    if (made.version === null) continue;
    expect([...made.declaration.schema.tables.values()].map(({ name }) => name)).toEqual([text]);
  }
});

const long = 10_000_000;
const deep = 10_000;

const huge: Record<string, string> = {
  'a line of 40,000 declarations': 'node A { id: INT64 @key } '.repeat(40_000),
  '200,000 mistakes in one declaration': `node A { id: INT64 @key ${' b: '.repeat(200_000)}`,
  'a name of 10 MB': `node ${'A'.repeat(long)} { id: INT64 @key }`,
  'a quoted name of 10 MB': `node \`${'A'.repeat(long)}\` { id: INT64 @key }`,
  'a text of 10 MB': `node A { id: INT64 @key  b: STRING = "${'x'.repeat(long)}" }`,
  'a text that never ends': `node A { id: INT64 @key  b: STRING = "${'x'.repeat(long)}`,
  'documentation of 10 MB': `/// ${'x'.repeat(long)}\nnode A { id: INT64 @key }`,
  'a comment of 10 MB': `/*${'*'.repeat(long)}`,
  'ten million spaces': ' '.repeat(long),
  'ten million line ends': '\n'.repeat(long),
  'unknown characters': '\u0001'.repeat(1_000_000),
  'back-ticks': '`'.repeat(1_000_000),
  'open braces': '{'.repeat(1_000_000),
  'nested braces': `node A ${'{'.repeat(deep)}${'}'.repeat(deep)}`,
  'nested parentheses in a default': `node A { id: INT64 @key  b: INT64 = ${'('.repeat(deep)}1${')'.repeat(deep)} }`,
  'nested lists in a default': `node A { id: INT64 @key  b: INT64 = ${'['.repeat(deep)}1${']'.repeat(deep)} }`,
  'nested structs in a default': `node A { id: INT64 @key  b: INT64 = ${'{a: '.repeat(deep)}1${'}'.repeat(deep)} }`,
  'nested calls': `node A { id: INT64 @key  b: STRING = ${'upper('.repeat(deep)}"a"${')'.repeat(deep)} }`,
  'nested casts': `node A { id: INT64 @key  b: STRING = ${'CAST('.repeat(deep)}1${' AS INT64)'.repeat(deep)} }`,
  signs: `node A { id: INT64 @key  b: INT64 = ${'-'.repeat(deep)}1 }`,
  'a long sum': `node A { id: INT64 @key  b: INT64 = 1${' + 1'.repeat(deep)} }`,
  'nested types': `node A { id: INT64 @key  b: ${'STRUCT(a: '.repeat(deep)}INT64${')'.repeat(deep)} }`,
  'nested maps': `node A { id: INT64 @key  b: ${'MAP(STRING, '.repeat(deep)}INT64${')'.repeat(deep)} }`,
  'nested list types': `node A { id: INT64 @key  b: INT64${'[]'.repeat(deep)} }`,
  'nested brackets alone': '['.repeat(deep),
  'an event of nested braces': `event E() { ${'{'.repeat(deep)}${'}'.repeat(deep)} }`,
  'nested comments': `${'/*'.repeat(deep)} node A { id: INT64 @key }`,
  'attributes in a row': `node A { id: INT64 ${'@key '.repeat(deep)} }`,
  'a huge array': 'node A { id: INT64 @key  b: INT64[99999999999999999999] }',
  'a huge decimal': `node A { id: INT64 @key  b: DECIMAL(${'9'.repeat(1000)}, 3) }`,
  'a huge number': `node A { id: INT64 @key  b: INT64 = ${'9'.repeat(100_000)} }`,
  'a chain of aliases': `node A { id: T0 @key } ${Array.from({ length: 2_000 }, (_, i) => `type T${i} = T${i + 1}`).join(' ')}`,
  'a ring of aliases': `node A { id: T0 @key } ${Array.from({ length: 500 }, (_, i) => `type T${i} = T${(i + 1) % 500}`).join(' ')}`,
  'a ring of mixins': `node A { id: INT64 @key  with M0 } ${Array.from({ length: 500 }, (_, i) => `mixin M${i} { with M${(i + 1) % 500} }`).join(' ')}`,
  'types that double': `node A { id: INT64 @key  b: T0 } ${Array.from({ length: 40 }, (_, i) => `type T${i} = STRUCT(a: T${i + 1}, b: T${i + 1})`).join(' ')} type T40 = INT64`,
  'mixins that double': `node A { id: INT64 @key  with M0 } ${Array.from({ length: 30 }, (_, i) => `mixin M${i} { with M${i + 1} with M${i + 1} }`).join(' ')} mixin M30 { x: DATE }`,
};

test.each(Object.keys(huge))('%s', async (name) => {
  const source = huge[name] as string;
  await expectMeantOrBlocked(make(source), source);
});
