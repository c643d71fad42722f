import {
  check,
  hashSchema,
  rewriteSource,
  type Schema,
  schemaToJson,
  schemaToSource,
} from '@kschema/compiler';
import { format, parse } from '@kschema/grammar';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomDraft } from '../arbitrary.ts';
import { schemaOf } from '../draft.ts';
import { randomFrom } from '../random.ts';
import { editDraft } from '../random-edit.ts';

function schemaIn(texts: Record<string, string>): Schema {
  const files = new Map(Object.entries(texts).map(([path, text]) => [path, parse(text, path).value]));
  const declaration = check('a', files);
  const blocked = declaration.findings.filter(({ severity }) => severity === 'blocked');
  expect(blocked.map(({ title }) => title)).toEqual([]);
  return declaration.schema;
}

/** The source of a random schema, where it is one without mistakes. */
function sayable(schema: Schema): string | null {
  const text = schemaToSource(schema);
  const declaration = check('a', new Map([['a', parse(text, 'a').value]]));
  return declaration.findings.some(({ severity }) => severity === 'blocked') ? null : text;
}

test('any source becomes any schema', () => {
  let tried = 0;
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 }), fc.integer({ min: 1, max: 10 }), (seed, edits) => {
      const random = randomFrom(seed);
      const draft = randomDraft(random);
      const before = sayable(schemaOf(draft));
      editDraft(draft, edits, random);
      const after = sayable(schemaOf(draft));
      if (before === null || after === null) return;
      const wanted = schemaIn({ a: after });
      const result = rewriteSource('a', new Map([['a', before]]), wanted);
      const text = result?.get('a') ?? '';
      expect(schemaToJson(schemaIn({ a: text }))).toEqual(schemaToJson(wanted));
      expect(format(text, 'a').value).toBe(text);
      tried += 1;
    }),
    { numRuns: 300, seed: 1 },
  );
  expect(tried).toBeGreaterThan(100);
});

const cases: { name: string; before: string; wanted: string; after: string }[] = [
  {
    name: 'a line of a table, with the comments around it',
    before: `// head
node User {
  id: INT64 @key // who
  // about the next
  name: STRING // full name
  fax:   STRING // gone soon
}
// tail
`,
    wanted: 'node User { id: INT64 @key  name: STRING = "x"  nick: STRING }',
    after: `// head
node User {
  id: INT64 @key // who
  // about the next
  name: STRING = "x" // full name
  nick: STRING
}
// tail
`,
  },
  {
    name: 'aliases and attributes elsewhere stay; another type takes its own @using away',
    before: `type Email = STRING
node User {
  id: INT64 @key
  mail: Email @deprecated("old")
  age: STRING @using(CAST(old AS STRING)) @allow(TY101, "why")
}
`,
    wanted: 'node User { id: INT64 @key  mail: STRING @deprecated("old")  age: INT64 }',
    after: `type Email = STRING
node User {
  id: INT64 @key
  mail: Email @deprecated("old")
  age: INT64 @allow(TY101, "why")
}
`,
  },
  {
    name: 'a body of one line stays one; a rel gets a body; the key moves',
    before: `node User { id: INT64 @key  mail: STRING }\nrel Knows: User -> User\n`,
    wanted:
      'node User { id: INT64  mail: STRING @key  at: DATE }  rel Knows: User -> User @many_to_one { since: DATE }',
    after: `node User { id: INT64  mail: STRING @key  at: DATE }\nrel Knows: User -> User @many_to_one {\n  since: DATE\n}\n`,
  },
  {
    name: 'what comes from a mixin is written out only where it has to change',
    before: `mixin Times {
  /// When.
  at: TIMESTAMP // utc
  by: STRING
}

node A {
  id: INT64 @key
  with Times
}

node B {
  id: INT64 @key
  with Times
}
`,
    wanted: `node A { id: INT64 @key  at: DATE  by: STRING }
      node B { id: INT64 @key
        /// When.
        at: TIMESTAMP
        by: STRING }`,
    after: `mixin Times {
  /// When.
  at: TIMESTAMP // utc
  by: STRING
}

node A {
  id: INT64 @key
  at: DATE // utc
  by: STRING
}

node B {
  id: INT64 @key
  with Times
}
`,
  },
  {
    name: 'tables come behind their kind and go with their documentation',
    before: `/// First.
node A { id: INT64 @key }

/// Going.
node Gone { id: INT64 @key }

rel R: A -> A // loop

enum E { x }
`,
    wanted: `/// First of all.
      node A { id: INT64 @key  e: E }  node C { id: INT64 @key }
      rel R: A -> A, A -> C  rel S: C -> A  enum E { x }  sequence s {}`,
    after: `/// First of all.
node A {
  id: INT64 @key
  e: E
}

node C {
  id: INT64 @key
}

rel R: A -> A, A -> C // loop

rel S: C -> A

enum E { x }

sequence s {}
`,
  },
];

describe('only what differs is touched', () => {
  test.each(cases)('$name', ({ before, wanted, after }) => {
    const schema = schemaIn({ a: wanted });
    const result = rewriteSource('a', new Map([['a', before]]), schema);
    expect(result?.get('a')).toBe(after);
    expect(hashSchema(schemaIn({ a: after }))).toBe(hashSchema(schema));
  });

  test('in the file where it is written', () => {
    const a = 'import "./b"\n\nrel R: A -> A\n';
    const b = 'node A { id: INT64 @key }\n';
    const schema = schemaIn({ a: 'node A { id: INT64 @key  x: DATE }  rel R: A -> A' });
    const result = rewriteSource(
      'a',
      new Map([
        ['a', a],
        ['b', b],
      ]),
      schema,
    );
    expect([...(result ?? [])]).toEqual([
      ['a', a],
      ['b', 'node A {\n  id: INT64 @key\n  x: DATE\n}\n'],
    ]);
  });
});
