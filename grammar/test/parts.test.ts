import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  editParts,
  type Part,
  type PartedText,
  parse,
  partAt,
  partAtLine,
  splitText,
  textOf,
} from '../src/index.ts';

const schema = `import "./common.kschema"

/// Anyone who can sign in.
node User {
  id: UUID @key
  name: STRING = "x" // a name
  home: STRUCT(a: INT64, b: STRING[])
  with Timestamps
  fulltext byName(name) { stemmer: "english" }
  reserved old, older
}
node City { name: STRING @key }
rel Follows: User -> User { since: DATE }
rel LivesIn: User -> City @many_to_one
/* node Gone { id: UUID @key } */
type Email = STRING
enum Role { admin, member, guest }
mixin Timestamps { createdAt: TIMESTAMP  updatedAt: TIMESTAMP }
sequence orders { start: 1000, increment: 1 }
event Register(id: UUID, age: INT64 = 0) {
  CREATE (:User {id: $id, name: 'it''s {', age: $age})
}
reserved Account
struct Address { street: STRING }
/// at the end
`;

const snippet = fc.constantFrom(
  ...[
    '{',
    '}',
    '(',
    ')',
    '"',
    "'",
    '`',
    '/*',
    '*/',
    '///',
    '//',
    '\n',
    '\r\n',
    '\r',
    ' ',
    '@',
    ':',
    ',',
    '->',
    '=',
  ],
  ...[
    'node ',
    'rel ',
    'type ',
    'event ',
    'event E() {',
    'node A {',
    'rel R: A -> B',
    'reserved X',
    'x: STRING',
  ],
  ...[
    'a',
    '0',
    '$',
    'é',
    '\ufeff',
    'with',
    'import "x"',
    '[',
    ']',
    '\nnode B { id: UUID @key }\n',
    'rel: A -> B',
  ],
);
const edits = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    cut: fc.constantFrom(0, 0, 0, 1, 1, 2, 7, 40),
    text: snippet,
  }),
  { minLength: 1, maxLength: 12 },
);

test('after any edits a text is in the parts that reading it as a whole gives', () => {
  fc.assert(
    fc.property(edits, fc.constantFrom(schema, schema.repeat(3), ''), (all, text) => {
      const parted = splitText(text, 'a.kschema');
      let now = text;
      for (const { at, cut, text: inserted } of all) {
        const from = Math.floor(at * now.length);
        const to = Math.min(now.length, from + cut);
        const before = [...parted.list];
        const edit = editParts(parted, from, to, inserted);
        now = now.slice(0, from) + inserted + now.slice(to);
        expect(textOf(parted)).toBe(now);
        expect(plain(parted)).toEqual(plain(splitText(now, 'a.kschema')));
        before.splice(edit.at, edit.removed.length, ...edit.added);
        expect(before.every((part, index) => part === parted.list[index])).toBe(true);
      }
    }),
    { numRuns: 80 },
  );
});

test('the parts hold the items and findings of the file', () => {
  fc.assert(
    fc.property(edits, (all) => {
      let text = schema;
      for (const { at, cut, text: inserted } of all) {
        const from = Math.floor(at * text.length);
        text = text.slice(0, from) + inserted + text.slice(from + cut);
      }
      const { value, findings } = parse(text, 'a.kschema');
      const { list } = splitText(text, 'a.kschema');
      expect(list.flatMap((part) => part.source.items)).toEqual(value.items);
      expect(list.flatMap((part) => part.findings.map(({ title }) => title))).toEqual(
        findings.map(({ title }) => title),
      );
    }),
    { numRuns: 200 },
  );
});

test('typing in one declaration reads none of those far from it', () => {
  const parted = splitText(schema.repeat(50), 'a.kschema');
  const untouched = new Set(parted.list);
  const at = textOf(parted).indexOf('admin', 20_000);
  const { removed, added } = editParts(parted, at, at, 'x');
  expect([removed.length, added.length]).toEqual([1, 1]);
  expect(parted.list.filter((part) => !untouched.has(part))).toEqual(added);
});

test('a place is in the part that holds it, by offset and by line', () => {
  const parted = splitText('node A { id: UUID @key }\n\nnode B {\r\n id: UUID @key\r}\n', 'a.kschema');
  expect(partAt(parted, 0)).toBe(0);
  expect(partAt(parted, 24)).toBe(1);
  expect(partAt(parted, 1000)).toBe(2);
  expect([0, 1, 2, 3, 4, 5, 99].map((line) => partAtLine(parted, line))).toEqual([0, 1, 1, 1, 1, 2, 2]);
  expect(parted.lines).toEqual([0, 0, 4, 5]);
});

function plain(parted: PartedText): unknown {
  return { starts: parted.starts, lines: parted.lines, parts: parted.list.map(plainPart) };
}

function plainPart({ source, start, end, findings, tokens, breaks }: Part): unknown {
  const relative = JSON.parse(
    JSON.stringify({ items: source.items, findings }, (key, value) => {
      if (key === 'start' || key === 'end') return value - start;
      return key === 'file' ? undefined : value;
    }),
  );
  return { text: source.text.slice(start, end), tokens, breaks, ...relative };
}
