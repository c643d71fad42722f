import { type ChangeKind, compatibilityOf } from '@kschema/compiler';
import { describe, expect, test } from 'vitest';
import { judged } from './judged.ts';

/**
 * What survives each kind of change, in four letters: an older app Reads and Writes a database
 * that has it, a Newer app works on a database that has not, an old data Event still applies. A
 * dot: it does not.
 */
const table: { [K in ChangeKind]: [before: string, after: string, keeps: string][] } = {
  'node-added': [['', 'node Post { id: INT64 @key }', 'RW.E']],
  'node-dropped': [['node Post { id: INT64 @key }', '', '..N.']],
  'node-renamed': [
    ['node Post { id: INT64 @key }', 'node Text @renamedFrom(Post) { id: INT64 @key }', '....'],
    ['node post { id: INT64 @key }', 'node Post { id: INT64 @key }', '.WNE'],
  ],
  'rel-added': [['', 'rel Knows: User -> User', 'RW.E']],
  'rel-dropped': [['rel Knows: User -> User', '', '..N.']],
  'rel-renamed': [['rel Knows: User -> User', 'rel Meets: User -> User @renamedFrom(Knows)', '....']],
  'table-kind-changed': [['node Knows { id: INT64 @key }', 'rel Knows: User -> User', '....']],
  'connection-added': [['rel Likes: User -> User', 'rel Likes: User -> User, User -> City', 'RW.E']],
  'connection-dropped': [['rel Likes: User -> User, User -> City', 'rel Likes: User -> User', '..N.']],
  'connection-reversed': [['rel Likes: User -> City', 'rel Likes: City -> User', '....']],
  'connection-retargeted': [['rel Likes: User -> City', 'rel Likes: User -> User', '....']],
  'multiplicity-changed': [
    ['rel In: User -> City @many_to_one', 'rel In: User -> City', '.W.E'],
    ['rel In: User -> City', 'rel In: User -> City @many_to_one', 'R...'],
    ['rel In: User -> City @many_to_one', 'rel In: User -> City @one_to_many', '....'],
  ],
  'property-added': [
    ['node A { id: INT64 @key }', 'node A { id: INT64 @key  x: INT64 }', 'RW.E'],
    ['node A { id: INT64 @key }', 'node A { id: INT64 @key  x: INT64 = 0 }', 'RW.E'],
  ],
  'property-dropped': [['node A { id: INT64 @key  x: INT64 }', 'node A { id: INT64 @key }', '..N.']],
  'property-renamed': [
    ['node A { id: INT64 @key  x: INT64 }', 'node A { id: INT64 @key  y: INT64 @renamedFrom(x) }', '....'],
    ['node A { id: INT64 @key }', 'node A { key: INT64 @key @renamedFrom(id) }', '....'],
    ['node A { id: INT64 @key  x: INT64 }', 'node A { id: INT64 @key  X: INT64 }', '.WNE'],
  ],
  'type-changed': [
    ['node A { id: INT64 @key  x: INT32 }', 'node A { id: INT64 @key  x: INT64 }', 'RW.E'],
    ['node A { id: INT64 @key  x: INT64 }', 'node A { id: INT64 @key  x: INT128 }', '.W.E'],
    ['node A { id: INT64 @key  x: INT64 }', 'node A { id: INT64 @key  x: INT32 }', 'R.N.'],
    [
      'node A { id: INT64 @key  x: INT64 }',
      'node A { id: INT64 @key  x: STRING @using(CAST(x AS STRING)) }',
      '....',
    ],
    ['node A { id: INT64 @key  x: TIMESTAMP }', 'node A { id: INT64 @key  x: TIMESTAMP_SEC }', 'R.N.'],
    ['node A { id: INT64 @key  x: INT64 }', 'node A { id: INT64 @key  x: INT64[] @using([x]) }', '....'],
    ['node A { id: INT64 @key  x: FLOAT[2] }', 'node A { id: INT64 @key  x: FLOAT[3] @using(null) }', '....'],
    ['node A { id: INT64 @key  x: FLOAT[2] }', 'node A { id: INT64 @key  x: FLOAT[] }', 'RW.E'],
    [
      'node A { id: INT64 @key  x: STRUCT(a: INT64) }',
      'node A { id: INT64 @key  x: STRUCT(a: INT64, b: INT64) }',
      'R...',
    ],
    [
      'node A { id: INT64 @key  x: STRUCT(a: INT64, b: INT64) }',
      'node A { id: INT64 @key  x: STRUCT(a: INT64) }',
      '....',
    ],
    [
      'node A { id: INT64 @key  x: UNION(a: INT64) }',
      'node A { id: INT64 @key  x: UNION(a: INT64, b: STRING) }',
      '.W.E',
    ],
    [
      'node A { id: INT64 @key  x: MAP(STRING, INT32) }',
      'node A { id: INT64 @key  x: MAP(STRING, INT64) }',
      'RW.E',
    ],
    ['enum E { a }  node A { id: INT64 @key  x: E }', 'node A { id: INT64 @key  x: STRING }', '.W.E'],
    ['node A { id: INT64 @key  x: STRING }', 'enum E { a }  node A { id: INT64 @key  x: E }', 'R.N.'],
    ['node A { id: INT32 @key }', 'node A { id: INT64 @key }', 'RW..'],
  ],
  'default-changed': [
    ['node A { id: INT64 @key  x: INT64 }', 'node A { id: INT64 @key  x: INT64 = 0 }', 'RW.E'],
    ['node A { id: INT64 @key  x: INT64 = 0 }', 'node A { id: INT64 @key  x: INT64 = 1 }', 'RW.E'],
    ['node A { id: INT64 @key  x: INT64 = 0 }', 'node A { id: INT64 @key  x: INT64 }', 'R.N.'],
  ],
  'key-changed': [['node A { id: INT64 @key  x: INT64 }', 'node A { id: INT64  x: INT64 @key }', 'R...']],
  'index-added': [
    ['node A { id: INT64 @key  t: STRING }', 'node A { id: INT64 @key  t: STRING  fulltext f(t) }', 'RW.E'],
    ['node A { id: INT64 @key  v: FLOAT[2] }', 'node A { id: INT64 @key  v: FLOAT[2]  vector n(v) }', 'R...'],
  ],
  'index-dropped': [
    ['node A { id: INT64 @key  t: STRING  fulltext f(t) }', 'node A { id: INT64 @key  t: STRING }', '.WNE'],
  ],
  'index-renamed': [
    [
      'node A { id: INT64 @key  t: STRING  fulltext f(t) }',
      'node A { id: INT64 @key  t: STRING  fulltext g(t) @renamedFrom(f) }',
      '.W.E',
    ],
  ],
  'index-changed': [
    [
      'node A { id: INT64 @key  t: STRING  fulltext f(t) }',
      'node A { id: INT64 @key  t: STRING  fulltext f(t) { stemmer: "german" } }',
      '.WNE',
    ],
    [
      'node A { id: INT64 @key  v: FLOAT[2]  vector n(v) { metric: "l2" } }',
      'node A { id: INT64 @key  v: FLOAT[2]  vector n(v) { metric: "cosine" } }',
      '.WNE',
    ],
    [
      'node A { id: INT64 @key  v: FLOAT[2]  w: FLOAT[2]  vector n(v) }',
      'node A { id: INT64 @key  v: FLOAT[2]  w: FLOAT[2]  vector n(w) }',
      '....',
    ],
  ],
  'sequence-added': [['', 'sequence s { start: 5 }', 'RW.E']],
  'sequence-dropped': [['sequence s { start: 5 }', '', '..N.']],
  /** The language has no place to say it; see the judge's own tests. */
  'sequence-renamed': [],
  'sequence-changed': [['sequence s { start: 5 }', 'sequence s { start: 6 }', 'R...']],
  'enum-added': [['', 'enum E { a }  node A { id: INT64 @key  x: E }', 'RW.E']],
  'enum-dropped': [['enum E { a }  node A { id: INT64 @key  x: E }', '', '..N.']],
  'enum-renamed': [
    [
      'enum E { a }  node A { id: INT64 @key  x: E }',
      'enum F { a }  node A { id: INT64 @key  x: F }',
      'RWNE',
    ],
  ],
  'enum-changed': [
    [
      'enum E { a }  node A { id: INT64 @key  x: E }',
      'enum E { a, b }  node A { id: INT64 @key  x: E }',
      '.W.E',
    ],
    [
      'enum E { a, b }  node A { id: INT64 @key  x: E }',
      'enum E { a }  node A { id: INT64 @key  x: E }',
      'R.N.',
    ],
    [
      'enum E { a, b }  node A { id: INT64 @key  x: E }',
      'enum E { b, a }  node A { id: INT64 @key  x: E }',
      'RWNE',
    ],
  ],
  'event-added': [['', 'event Add(id: INT64) { CREATE (:User {id: $id}) }', 'RW.E']],
  'event-dropped': [['event Add(id: INT64) { CREATE (:User {id: $id}) }', '', 'R.N.']],
  'event-changed': [
    [
      'event Add(id: INT64) { CREATE (:User {id: $id}) }',
      'event Add(id: INT64) { MERGE (:User {id: $id}) }',
      'RW.E',
    ],
    [
      'event Add(id: INT64) { CREATE (:User {id: $id}) }',
      'event Add(id: INT64, n: INT64) { CREATE (:User {id: $id + $n}) }',
      'R...',
    ],
  ],
  'table-doc-changed': [['node A { id: INT64 @key }', '/// Text.\nnode A { id: INT64 @key }', 'RWNE']],
  'property-doc-changed': [['node A { id: INT64 @key }', 'node A { /// Text.\nid: INT64 @key }', 'RWNE']],
  'deprecation-changed': [
    ['node A { id: INT64 @key  x: INT64 }', 'node A { id: INT64 @key  x: INT64 @deprecated("no") }', 'RWNE'],
  ],
  'name-reserved': [['', 'reserved Old', 'RWNE']],
  'name-released': [['reserved Old', '', 'RWN.']],
};

const base = 'node User { id: INT64 @key }\nnode City { id: INT64 @key }\n';

describe.each(Object.entries(table).filter(([, rows]) => rows.length > 0))('%s', (kind, rows) => {
  test.each(rows)('%j to %j keeps %s', (before, after, keeps) => {
    const { changes, findings } = judged(base + before, base + after);
    expect(changes.map((change) => change.kind)).toContain(kind);
    const { oldAppReads, oldAppWrites, newAppOnOldDatabase, oldEventOnNewSchema } = compatibilityOf(findings);
    const letters = [
      oldAppReads ? 'R' : '.',
      oldAppWrites ? 'W' : '.',
      newAppOnOldDatabase ? 'N' : '.',
      oldEventOnNewSchema ? 'E' : '.',
    ];
    expect(letters.join('')).toBe(keeps);
  });
});

test('every kind of change is judged', () => {
  for (const [kind, rows] of Object.entries(table)) {
    for (const [before, after] of rows) {
      const { changes, findings } = judged(base + before, base + after);
      const mine = changes.filter((change) => change.kind === kind);
      expect(findings.length, `${kind}: ${after}`).toBeGreaterThanOrEqual(mine.length);
    }
  }
});
