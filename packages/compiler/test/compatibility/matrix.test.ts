import type { CompatibilityMatrix } from '@kschema/compiler';
import { describe, expect, test } from 'vitest';
import { matrixOf } from './sources.ts';

/**
 * Histories, each line a version, and what the last of them says of every one before: an app of
 * that version Reads and Writes the last, a New app works on that version's database, its data
 * Events apply. A dot: not. Behind it, the change that is why.
 */
const histories: [what: string, versions: string[], rows: string[]][] = [
  [
    'what is added breaks nothing, and needs the push first',
    ['node A { id: INT64 @key }', 'node A { id: INT64 @key  x: INT64 }'],
    ['1 RW.E PR101 A.x'],
  ],
  [
    'what came and went between is no change',
    [
      'node A { id: INT64 @key }',
      'node A { id: INT64 @key  x: INT64 }\nnode B { id: INT64 @key }',
      'node A { id: INT64 @key }',
    ],
    ['1 RWNE', '2 ..N. PR106 A.x'],
  ],
  [
    'a property that is there again works for those who had it, and is another one for the rest',
    [
      'node A { id: INT64 @key  x: INT64 }',
      'node A { id: INT64 @key }',
      'node A { id: INT64 @key  x: INT64 }',
    ],
    ['1 RWNE', '2 .... PR101 A.x, PR114 A.x'],
  ],
  [
    'a drop breaks every version that had the property, and none that had it not',
    [
      'node A { id: INT64 @key }',
      'node A { id: INT64 @key  x: INT64 }',
      'node A { id: INT64 @key  x: INT64  y: INT64 }',
      'node A { id: INT64 @key  y: INT64 }',
    ],
    ['1 RW.E PR101 A.y', '2 .... PR101 A.y, PR106 A.x', '3 ..N. PR106 A.x'],
  ],
  [
    'renames chain into one',
    [
      'node A { id: INT64 @key  x: INT64 }',
      'node A { id: INT64 @key  y: INT64 @renamedFrom(x) }',
      'node B @renamedFrom(A) { id: INT64 @key  y: INT64 }',
      'node B { id: INT64 @key  z: INT64 @renamedFrom(y) }',
    ],
    ['1–2 .... NT105 B', '3 .... PR110 B.z'],
  ],
  [
    'a rename that is taken back is no change',
    [
      'node A { id: INT64 @key }',
      'node B @renamedFrom(A) { id: INT64 @key }',
      'node A @renamedFrom(B) { id: INT64 @key }',
    ],
    ['1 RWNE', '2 .... NT105 A'],
  ],
  [
    'names that change places are two renames',
    [
      'node A { id: INT64 @key  x: INT64  y: INT64 }',
      'node A { id: INT64 @key  y: INT64 @renamedFrom(x)  x: INT64 @renamedFrom(y) }',
      'node A { id: INT64 @key  y: INT64  x: INT64 }\nnode C { id: INT64 @key }',
    ],
    ['1 .... PR110 A.x', '2 RW.E NT101 C'],
  ],
  [
    'an enum keeps its values through a rename in between',
    [
      'enum E { a }\nnode A { id: INT64 @key  x: E }',
      'enum F @renamedFrom(E) { a }\nnode A { id: INT64 @key  x: F }',
      'enum F { a, b }\nnode A { id: INT64 @key  x: F }',
    ],
    ['1–2 .W.E TY116 F'],
  ],
  [
    'a type is compared with what it was at first',
    [
      'node A { id: INT64 @key  x: INT16 }',
      'node A { id: INT64 @key  x: INT32 }',
      'node A { id: INT64 @key  x: INT16 }',
    ],
    ['1 RWNE', '2 R.N. TY103 A.x'],
  ],
  [
    'two rel tables keep their connections when an end is renamed',
    [
      'node A { id: INT64 @key }\nrel R: A -> A',
      'node B @renamedFrom(A) { id: INT64 @key }\nrel R: B -> B',
      'node B { id: INT64 @key }\nrel R: B -> B\nrel S: B -> B',
    ],
    ['1 .... NT105 B', '2 RW.E RT101 S'],
  ],
];

test.each(histories)('%s', (_, versions, rows) => {
  expect(linesOf(matrixOf(versions))).toEqual(rows);
});

describe('floors', () => {
  test.each<[string, string[], CompatibilityMatrix['floors']]>([
    [
      'stay at the first version while nothing breaks',
      ['node A { id: INT64 @key }', 'node A { id: INT64 @key  x: INT64 }'],
      { minReader: 1, minWriter: 1, minEvent: 1, minDatabase: 2 },
    ],
    [
      'rise to the first version that lives without what was dropped',
      [
        'node A { id: INT64 @key  x: INT64 }',
        'node A { id: INT64 @key }',
        'node A { id: INT64 @key }\n/// Text.\nnode B { id: INT64 @key }',
      ],
      { minReader: 2, minWriter: 2, minEvent: 2, minDatabase: 3 },
    ],
    [
      'tell readers from writers',
      [
        'node A { id: INT64 @key  x: INT64 }',
        'node A { id: INT64 @key  x: INT32 }',
        'node A { id: INT64 @key  x: INT32  y: INT64 }',
      ],
      { minReader: 1, minWriter: 2, minEvent: 2, minDatabase: 3 },
    ],
    [
      'fall when a version is taken back',
      [
        'node A { id: INT64 @key  x: INT64 }',
        'node A { id: INT64 @key  x: INT32 }',
        'node A { id: INT64 @key  x: INT64 }',
      ],
      { minReader: 1, minWriter: 1, minEvent: 1, minDatabase: 3 },
    ],
    [
      'have writers read as well',
      ['enum E { a }\nnode A { id: INT64 @key  x: E }', 'enum E { a, b }\nnode A { id: INT64 @key  x: E }'],
      { minReader: 2, minWriter: 2, minEvent: 1, minDatabase: 2 },
    ],
  ])('%s', (_, versions, floors) => {
    expect(matrixOf(versions).floors).toEqual(floors);
  });
});

/** `1–3 RW.E PR101 A.x`, a line a range. */
function linesOf({ ranges }: CompatibilityMatrix): string[] {
  return ranges.map(({ from, to, answers, causes }) => {
    const letters = [
      answers.oldAppReads ? 'R' : '.',
      answers.oldAppWrites ? 'W' : '.',
      answers.newAppOnOldDatabase ? 'N' : '.',
      answers.oldEventOnNewSchema ? 'E' : '.',
    ];
    const why = Object.values(causes).flatMap((cause) =>
      cause === null ? [] : [`${cause.code} ${cause.subject}`],
    );
    const versions = from === to ? `${from}` : `${from}–${to}`;
    return [versions, letters.join(''), [...new Set(why)].sort().join(', ')].join(' ').trim();
  });
}
