import { check, elementPath, importsOf, typeText } from '@kschema/compiler';
import { type Finding, parse, type SourceFile } from '@kschema/grammar';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { schemaRules } from '../../src/rules/schema/index.ts';
import { checkSource, root, unmark } from './source.ts';

const social = `
/// Anyone who can sign in.
node User {
  id: UUID @key
  name: STRING
  email: Email
  age: INT64 = 0
  role: Role
  home: Address
  tags: STRING[]
  embedding: FLOAT[384]
  nick: STRING @renamedFrom(handle)
  fax: STRING @deprecated("use email", removeAfter: "2027-01-31")
  with Timestamps

  fulltext byName(name, nick) { stemmer: "english" }
  vector nearest(embedding) { metric: "cosine" }

  reserved legacyId, handle
}
node Post { id: SERIAL @key  title: STRING }
node Comment { id: SERIAL @key  body: STRING }
node City { name: STRING @key }

rel Follows: User -> User { since: DATE }
rel LivesIn: User -> City @many_to_one
rel Likes: User -> Post, User -> Comment { at: TIMESTAMP = current_timestamp() }

type Email = STRING
enum Role { admin, member, guest }
struct Address { street: STRING  city: STRING  at: STRUCT(lat: DOUBLE, lon: DOUBLE) }
mixin Timestamps { createdAt: TIMESTAMP  updatedAt: TIMESTAMP }
sequence orderNumber { start: 1000, increment: 1 }

event RegisterUser(id: UUID, name: STRING, age: INT64 = 0) {
  CREATE (:User {id: $id, name: $name, age: $age})
}

reserved Account
`;

describe('the schema of the language page', () => {
  const { declaration, findings } = checkSource(social);
  const { schema } = declaration;
  const user = schema.tables.get('user');

  test('has no findings', () => {
    expect(findings).toEqual([]);
  });

  test('has its types resolved', () => {
    expect([...(user?.properties.values() ?? [])].map((one) => `${one.name}: ${typeText(one.type)}`)).toEqual(
      [
        'id: UUID',
        'name: STRING',
        'email: STRING',
        'age: INT64',
        'role: Role',
        'home: STRUCT(street: STRING, city: STRING, at: STRUCT(lat: DOUBLE, lon: DOUBLE))',
        'tags: STRING[]',
        'embedding: FLOAT[384]',
        'nick: STRING',
        'fax: STRING',
        'createdAt: TIMESTAMP',
        'updatedAt: TIMESTAMP',
      ],
    );
  });

  test('has everything else', () => {
    expect(user).toMatchObject({ kind: 'node', key: 'id', doc: 'Anyone who can sign in.' });
    expect(user?.kind === 'node' && [...user.indexes.values()]).toEqual([
      { name: 'byName', method: 'fulltext', properties: ['name', 'nick'], options: { stemmer: 'english' } },
      { name: 'nearest', method: 'vector', properties: ['embedding'], options: { metric: 'cosine' } },
    ]);
    expect([...(user?.reserved.values() ?? [])]).toEqual(['legacyId', 'handle']);
    expect(schema.tables.get('livesin')).toMatchObject({
      connections: [{ from: 'User', to: 'City' }],
      multiplicity: 'MANY_ONE',
    });
    expect(schema.enums.get('role')?.values).toEqual(['admin', 'member', 'guest']);
    expect(schema.sequences.get('ordernumber')).toEqual({
      name: 'orderNumber',
      start: '1000',
      increment: '1',
      min: '1',
      max: '9223372036854775807',
      cycle: false,
    });
    expect(schema.events.get('registeruser')).toMatchObject({
      parameters: [{ name: 'id' }, { name: 'name' }, { name: 'age', default: '0' }],
      body: 'CREATE (:User {id: $id, name: $name, age: $age})',
    });
    expect([...schema.reserved.values()]).toEqual(['Account']);
  });

  test('says where everything was written and what was renamed', () => {
    const nick = user?.properties.get('nick');
    expect(nick && declaration.renames.get(nick)?.from).toBe('handle');
    const origin = nick && declaration.origins.get(nick);
    expect(social.slice(origin?.nameRange.start, origin?.nameRange.end)).toBe('nick');
    for (const table of schema.tables.values()) {
      expect(declaration.origins.has(table)).toBe(true);
      for (const property of table.properties.values()) expect(declaration.origins.has(property)).toBe(true);
    }
  });
});

/** One mistake, one finding: a source and all codes that come of it. */
const alone: [source: string, codes: string[]][] = [
  ['node A { id: Nope = 5 @key }', ['SC130']],
  ['node A { id: INT64 @key  x: Nope = 5  fulltext f(x) }', ['SC130']],
  ['node A { id: Nope @key }\nrel R: A -> A', ['SC130']],
  ['rel R: A -> B\nnode B { id: INT64 @key }', ['FT106']],
  ['node A { id: INT64 @key x: B }\nstruct B { y: Nope }', ['SC130']],
  ['node A { id: INT64 @key x: B  y: B }\ntype B = C\ntype C = B', ['SC131']],
  ['node A { id: INT64 @key with M }\nnode B { id: INT64 @key with M }\nmixin M { x: Nope }', ['SC130']],
  ['node A { with M }\nmixin M { id: STRING[] @key }', ['PK104']],
  ['node A { with M }\nrel R: A -> A { with M }\nmixin M { id: INT64 @key }', ['PK108']],
  ['node A { id: INT64 @key  x: INT64 @using(CAST(y AS Nope)) }', ['SC130']],
  ['node A { id: INT64 @key  x: VARCHAR(20) }', ['SC130']],
  ['node A { id: INT64 @key  order: STRING @allow(NM102, "as in the shop") }', []],
  ['mixin M { order: STRING @allow(NM102, "as in the shop") }\nnode A { id: INT64 @key with M }', []],
  ['node A { id: INT64 @key  x: STRING @allow(SC130, "no") }', ['NM105']],
  ['node A { id: INT64 @key  x: STRING @allow(PR106, "later") }', []],
  ['node A { id: INT64 @primaryKey }', ['SC150']],
  ['node A { id: INT64 @key  e: Emial }\ntype Email = STRING', ['SC130']],
  ['node A { id: INT64 @key  with Stamp }\nmixin Stamps { x: INT64 }', ['SC141']],
  [
    'node A { id: INT64 @key  with B  with C }\nmixin X { x: INT64 }\nmixin B { with X }\nmixin C { with X }',
    [],
  ],
  ['type Email = STRING', []],
  ['// nothing yet', ['SC191']],
  ['node A { id: INT64 @key  s: STRING @renamedFrom(a)  t: STRING @renamedFrom(A) }', ['SC157']],
  ['node A @renamedFrom(B) { id: INT64 @key }\nnode B { id: INT64 @key }', ['SC157']],
  ['event E(a: INT64) { MERGE (:`$x` {a: $a, b: "$y", c: \'$z\'}) // $q\n }\nnode A { id: INT64 @key }', []],
  ['node A { id: INT64 @key  a: UNION(x: INT64, x: STRING) }', ['SC117']],
];

describe('one mistake, one finding', () => {
  test.each(alone)('%s', (source, codes) => {
    const { findings } = checkSource(source);
    expect(findings.map((finding) => finding.code)).toEqual(codes);
  });
});

describe('what people mistake', () => {
  const meant: [written: string, suggestion: string][] = [
    ['INTEGER', 'INT32'],
    ['BIGINT', 'INT64'],
    ['TEXT', 'STRING'],
    ['varchar', 'STRING'],
    ['VARCHAR(20)', 'STRING'],
    ['DateTime', 'TIMESTAMP'],
    ['TIMESTAMPTZ', 'TIMESTAMP_TZ'],
    ['STRNG', 'STRING'],
    ['Emial', 'Email'],
  ];
  test.each(meant)('%s is %s', (written, suggestion) => {
    const source = `type Email = STRING\nnode A { id: INT64 @key  e: Email  x: ${written} }`;
    const [finding, ...more] = checkSource(source).findings;
    expect(more).toEqual([]);
    expect(finding?.code).toBe('SC130');
    const [edit] = finding?.fixes?.[0]?.edits ?? [];
    expect(edit && source.slice(0, edit.start) + edit.text + source.slice(edit.end)).toBe(
      source.replace(written, suggestion),
    );
  });
});

describe('imports', () => {
  test('are resolved against the importing file', () => {
    const paths = (from: string, written: string) =>
      importsOf(parse(`import "${written}"`, from).value)[0]?.path;
    expect(paths('a.kschema', './b.kschema')).toBe('b.kschema');
    expect(paths('a.kschema', 'b.kschema')).toBe('b.kschema');
    expect(paths('schema/a.kschema', './x/../b.kschema')).toBe('schema/b.kschema');
    expect(paths('schema/a.kschema', '../b.kschema')).toBe('b.kschema');
    expect(paths('a.kschema', '../b.kschema')).toBe('../b.kschema');
    expect(paths('/home/a.kschema', '../b.kschema')).toBe('/b.kschema');
    expect(paths('schema/a.kschema', '/b.kschema')).toBe('/b.kschema');
  });

  test('make one schema of all files', () => {
    const { declaration, findings } = checkSource('import "./b/b.kschema"\nnode A { id: INT64 @key }', {
      'b/b.kschema': 'import "../c.kschema"\nnode B { id: INT64 @key }\nrel R: B -> C',
      'c.kschema': 'node C { id: INT64 @key }',
      'other.kschema': 'node D { id: INT64 @key }',
    });
    expect(findings).toEqual([]);
    expect([...declaration.schema.tables.keys()]).toEqual(['a', 'b', 'r', 'c']);
  });

  test('name a circle and still understand the files', () => {
    const { declaration, findings } = checkSource(
      'import "./b.kschema"\nnode A { id: INT64 @key }\nrel R: A -> B',
      {
        'b.kschema': 'import "./c.kschema"\nnode B { id: INT64 @key }',
        'c.kschema': 'import "./example.kschema"\nnode C { id: INT64 @key }',
      },
    );
    expect(findings.map((one) => one.title)).toEqual([
      'These files import each other in a circle: example.kschema → b.kschema → c.kschema → example.kschema',
    ]);
    expect(findings[0]?.spans.map((span) => span.file)).toEqual([
      'example.kschema',
      'b.kschema',
      'c.kschema',
    ]);
    expect(declaration.schema.tables.size).toBe(4);
  });

  test('suggest a file that is there', () => {
    const { findings } = checkSource('import "./comon.kschema"\nnode A { id: INT64 @key }', {
      'common.kschema': 'node B { id: INT64 @key }',
    });
    expect(findings[0]?.fixes?.[0]?.edits[0]?.text).toBe('"./common.kschema"');
  });

  test('offer to add the import that a name needs', () => {
    const source = 'import "./b.kschema"\nnode A { id: INT64 @key  e: Email }';
    const others = {
      'b.kschema': 'import "./lib/c.kschema"\nnode B { id: INT64 @key  e: Email }',
      'lib/c.kschema': 'type Email = STRING',
    };
    const [finding, ...more] = checkSource(source, others).findings;
    expect([finding?.code, more.length]).toEqual(['SC105', 0]);
    const [edit] = finding?.fixes?.[0]?.edits ?? [];
    const fixed = edit && source.slice(0, edit.start) + edit.text + source.slice(edit.end);
    expect(fixed && checkSource(fixed, others).findings).toEqual([]);
  });

  test('of two tables with one name show both places', () => {
    const { findings } = checkSource('import "./b.kschema"\nnode User { id: INT64 @key }', {
      'b.kschema': 'node user { id: INT64 @key }',
    });
    expect(findings.map((one) => [one.code, one.spans.map((span) => span.file)])).toEqual([
      ['SC110', ['b.kschema', 'example.kschema']],
    ]);
  });
});

describe('allowances for changes', () => {
  test('are handed on with every element they are about', () => {
    const { declaration } = checkSource(
      'mixin M { x: STRING @allow(PR106, "gone") }\nnode A { id: INT64 @key with M }\nnode B { id: INT64 @key with M }',
    );
    expect(declaration.allows.map(({ code, reason }) => [code, reason])).toEqual([
      ['PR106', 'gone'],
      ['PR106', 'gone'],
    ]);
    const elements = ['a', 'b'].map((name) => declaration.schema.tables.get(name)?.properties.get('x'));
    expect(declaration.allows.map(({ element }) => element)).toEqual(elements);
  });
});

test('elements are named the same way everywhere', () => {
  expect(elementPath.top('User')).toBe('User');
  expect(elementPath.member('my table', 'name')).toBe('`my table`.name');
  expect(elementPath.connection('Likes', { from: 'User', to: 'Post' })).toBe('Likes(User -> Post)');
});

describe('any text', () => {
  const examples = schemaRules
    .flatMap((rule) => (rule.language === 'ddl' ? [] : [...rule.examples.bad, ...rule.examples.good]))
    .map((example) => unmark(example.source).source);
  const pieces = fc.constantFrom(
    ...[
      'node',
      'rel',
      'enum',
      'struct',
      'mixin',
      'type',
      'event',
      'sequence',
      'reserved',
      'import',
      'with',
      'A',
    ],
    ...[
      'B',
      '{',
      '}',
      '(',
      ')',
      ':',
      '->',
      '=',
      ',',
      '@key',
      '@allow(',
      '@renamedFrom(',
      '"x"',
      '5',
      '-',
      '[',
      ']',
    ],
    ...[
      'INT64',
      'STRUCT(',
      'MAP(',
      'DECIMAL(',
      'SERIAL',
      'nextval("A")',
      'fulltext',
      'vector',
      '`a b`',
      '$x',
      '\n',
    ],
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(' ')),
    fc.array(fc.constantFrom(...examples), { maxLength: 4 }).map((parts) => parts.join('\n')),
    fc
      .tuple(fc.constantFrom(social, ...examples), fc.nat(), fc.nat(20))
      .map(
        ([source, at, length]) =>
          source.slice(0, at % source.length) + source.slice((at % source.length) + length),
      ),
  );

  test('is checked without an exception, with every finding inside of its file', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const files = new Map<string, SourceFile>();
        files.set(root, parse(a, root).value);
        files.set('b.kschema', parse(b, 'b.kschema').value);
        for (const finding of check(root, files).findings) expectInside(finding, files);
      }),
      { numRuns: 400 },
    );
  });

  test('gives the same findings each time', () => {
    fc.assert(
      fc.property(text, (source) => {
        expect(checkSource(source)).toEqual(checkSource(source));
      }),
      { numRuns: 100 },
    );
  });
});

function expectInside(finding: Finding, files: Map<string, SourceFile>): void {
  expect(finding.spans.length).toBeGreaterThan(0);
  for (const span of finding.spans) {
    const length = files.get(span.file)?.text.length ?? -1;
    expect(span.start).toBeGreaterThanOrEqual(0);
    expect(span.end).toBeGreaterThanOrEqual(span.start);
    expect(span.end).toBeLessThanOrEqual(length);
  }
}
