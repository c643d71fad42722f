import {
  type CompatibilityMode,
  compatibilityModes,
  noPolicy,
  termsOf,
  type UpgradeOrder,
  upgradeOrder,
} from '@kschema/compiler';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compatibilityFindings } from '../../src/compatibility/findings.ts';
import { compiledFrom, matrixOf } from './sources.ts';

const start = 'node A { id: INT64 @key  x: INT32 }';

const everywhere: CompatibilityMode[] = ['backward', 'forward', 'full'];

/** What each mode lets through, as schema registries do. */
describe.each<[what: string, before: string, after: string, allowed: CompatibilityMode[]]>([
  ['a property is added', start, 'node A { id: INT64 @key  x: INT32  y: INT64 }', everywhere],
  ['a table is added', start, `${start}\nnode B { id: INT64 @key }`, everywhere],
  ['a type becomes wider', start, 'node A { id: INT64 @key  x: INT64 }', everywhere],
  ['a type becomes wider than old readers take', start, 'node A { id: INT64 @key  x: INT128 }', ['backward']],
  ['a type becomes narrower', start, 'node A { id: INT64 @key  x: INT16 }', ['forward']],
  ['an enum gains a value', `${start}\nenum E { a }`, `${start}\nenum E { a, b }`, ['backward']],
  ['an enum loses a value', `${start}\nenum E { a, b }`, `${start}\nenum E { a }`, ['forward']],
  ['a default is removed', 'node A { id: INT64 @key  x: INT32 = 1 }', start, ['forward']],
  [
    'a multiplicity is relaxed',
    `${start}\nrel R: A -> A @many_to_one`,
    `${start}\nrel R: A -> A`,
    ['backward'],
  ],
  [
    'a multiplicity is tightened',
    `${start}\nrel R: A -> A`,
    `${start}\nrel R: A -> A @many_to_one`,
    ['forward'],
  ],
  ['a property is dropped', start, 'node A { id: INT64 @key }', []],
  ['a property is renamed', start, 'node A { id: INT64 @key  y: INT32 @renamedFrom(x) }', []],
])('%s', (_, before, after, allowed) => {
  test.each(compatibilityModes)('under %s', (mode) => {
    const { findings } = compiledFrom([before, after], { compatibility: { mode, liveSince: 1 } });
    const stopped = findings.some(({ code, severity }) => code === 'HX106' && severity === 'blocked');
    const plain = mode.replace('-transitive', '') as CompatibilityMode;
    expect(!stopped).toBe(plain === 'none' || allowed.includes(plain));
  });
});

describe('whom a promise is made to', () => {
  const sources = [
    'node A { id: INT64 @key  x: INT64 }',
    'node A { id: INT64 @key }',
    'node A { id: INT64 @key  y: INT64 }',
  ];
  test.each<[CompatibilityMode, number, string[]]>([
    ['none', 1, []],
    ['forward', 1, []],
    ['forward-transitive', 1, ['version 1']],
    ['forward-transitive', 2, []],
    ['full-transitive', 3, []],
  ])('%s, live since %i', (mode, liveSince, broken) => {
    const found = compatibilityFindings(matrixOf(sources), { mode, liveSince }, null);
    expect(found.filter(({ code }) => code === 'HX106').map(({ facts }) => facts.versions)).toEqual(broken);
  });

  test('no acceptance covers it', () => {
    const { value, findings } = compiledFrom(sources.slice(0, 2), {
      compatibility: { mode: 'forward', liveSince: 1 },
    });
    expect(value).toBeNull();
    expect(findings.filter(({ severity }) => severity === 'blocked').map(({ code }) => code)).toEqual([
      'HX106',
    ]);
  });

  test('a transitive mode stops whatever the plain one stops, and full what either half stops', () => {
    const ranges = fc.array(fc.record({ reads: fc.boolean(), writes: fc.boolean(), events: fc.boolean() }), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(ranges, fc.integer({ min: 1, max: 8 }), (answers, liveSince) => {
        const stops = (mode: CompatibilityMode) => stoppedBy(answers, { mode, liveSince });
        for (const mode of ['backward', 'forward', 'full'] as const) {
          if (stops(mode)) expect(stops(`${mode}-transitive`)).toBe(true);
        }
        expect(stops('full')).toBe(stops('backward') || stops('forward'));
        expect(stops('full-transitive')).toBe(stops('backward-transitive') || stops('forward-transitive'));
        expect(stops('none')).toBe(false);
      }),
    );
  });
});

test('a new app on an old database is promised by no mode', () => {
  for (const mode of compatibilityModes) expect(termsOf(mode).questions).not.toContain('newAppOnOldDatabase');
});

describe('who has to be upgraded first', () => {
  const nobody = { readersFrom: null, writersFrom: null, eventsFrom: null };
  test.each<[what: string, sources: string[], order: UpgradeOrder]>([
    [
      'nobody',
      ['node A { id: INT64 @key }', '/// Text.\nnode A { id: INT64 @key }'],
      { order: 'any', ...nobody },
    ],
    [
      'the database',
      ['node A { id: INT64 @key }', 'node A { id: INT64 @key  x: INT64 }'],
      { order: 'push-first', ...nobody },
    ],
    [
      'the apps',
      ['node A { id: INT64 @key  x: INT64 }', 'node A { id: INT64 @key }'],
      { order: 'apps-first', readersFrom: 2, writersFrom: 2, eventsFrom: 2 },
    ],
    [
      'apps that write',
      ['node A { id: INT64 @key  x: INT64 }', 'node A { id: INT64 @key  x: INT32 }'],
      { order: 'apps-first', readersFrom: null, writersFrom: 2, eventsFrom: 2 },
    ],
    [
      'both at once',
      ['node A { id: INT64 @key  x: INT64 }', 'node A { id: INT64 @key  y: INT64 @renamedFrom(x) }'],
      { order: 'at-once', readersFrom: 2, writersFrom: 2, eventsFrom: 2 },
    ],
    [
      'the database, and apps that were left behind earlier',
      [
        'node A { id: INT64 @key  x: INT64 }',
        'node A { id: INT64 @key }',
        'node A { id: INT64 @key  y: INT64 }',
      ],
      { order: 'push-first', readersFrom: 2, writersFrom: 2, eventsFrom: 2 },
    ],
  ])('%s', (_, sources, order) => {
    expect(upgradeOrder(matrixOf(sources), { mode: 'none', liveSince: 1 })).toEqual(order);
  });

  test('nobody where no earlier version is live', () => {
    const matrix = matrixOf(['node A { id: INT64 @key }', 'node B { id: INT64 @key }']);
    expect(upgradeOrder(matrix, { mode: 'none', liveSince: 2 })).toBeNull();
  });
});

describe('what a version means for reviewers', () => {
  test('a raised floor is said, and what raised it', () => {
    const { findings } = compiledFrom(['node A { id: INT64 @key  x: INT64 }', 'node A { id: INT64 @key }']);
    expect(findings.filter(({ code }) => code === 'HX111').map(({ title }) => title)).toEqual([
      'The oldest reader of version 2 is version 2; it was version 1',
      'The oldest writer of version 2 is version 2; it was version 1',
    ]);
  });

  test('a version that neither the push nor the apps can begin is said', () => {
    const added = 'node A { id: INT64 @key  y: INT64 }';
    const both = compiledFrom(['node A { id: INT64 @key  x: STRING }', added]);
    expect(both.findings.filter(({ code }) => code === 'HX104')).toMatchObject([
      { severity: 'safe', subject: 'version 2', facts: { before: 1 } },
    ]);
    const one = compiledFrom(['node A { id: INT64 @key }', added]);
    expect(one.findings.filter(({ code }) => code === 'HX104')).toEqual([]);
  });

  test('a policy can make it worth an acceptance', () => {
    const policy = { ...noPolicy, severities: new Map([['HX111', 'bc' as const]]) };
    const { value, findings } = compiledFrom(
      ['node A { id: INT64 @key  x: INT64 }', 'node A { id: INT64 @key }'],
      { policy },
    );
    expect(findings.filter(({ code }) => code === 'HX111').map(({ severity }) => severity)).toEqual([
      'bc',
      'bc',
    ]);
    expect(value?.accepted.map(({ code }) => code)).toEqual(['PR106', 'HX111', 'HX111']);
  });
});

/** Whether a promise is broken when versions answer so, the last being the previous one. */
function stoppedBy(
  answers: readonly { reads: boolean; writes: boolean; events: boolean }[],
  promise: { mode: CompatibilityMode; liveSince: number },
): boolean {
  const cause = { code: 'XX', rule: 'x', severity: 'bc' as const, subject: '', title: '', spans: [] };
  const ranges = answers.map(({ reads, writes, events }, at) => ({
    from: at + 1,
    to: at + 1,
    answers: {
      oldAppReads: reads,
      oldAppWrites: writes,
      newAppOnOldDatabase: true,
      oldEventOnNewSchema: events,
    },
    causes: {
      oldAppReads: reads ? null : cause,
      oldAppWrites: writes ? null : cause,
      newAppOnOldDatabase: null,
      oldEventOnNewSchema: events ? null : cause,
    },
  }));
  const floors = { minReader: 1, minWriter: 1, minEvent: 1, minDatabase: 1 };
  const matrix = { version: answers.length + 1, ranges, floors };
  return compatibilityFindings(matrix, promise, null).some(({ code }) => code === 'HX106');
}
