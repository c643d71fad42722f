import {
  type Change,
  type CompatibilityRange,
  compatibilityMatrix,
  compatibilityOf,
  type Declaration,
  diff,
  foldEvents,
  foldHistory,
  judge,
  namesOf,
  questions,
  undeclared,
  type Version,
} from '@kschema/compiler';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareWith } from '../../src/compatibility/compare-with.ts';
import { namesBefore, renamesBetween, sameNames } from '../../src/compatibility/names.ts';
import { declarationOf, schemaOf } from '../draft.ts';
import { randomFrom } from '../random.ts';
import { editDraft } from '../random-edit.ts';
import { randomHistory, withVersion } from '../versions.ts';

const histories = fc.record({
  seed: fc.integer({ min: 0, max: 2 ** 31 }),
  length: fc.integer({ min: 1, max: 6 }),
  edits: fc.integer({ min: 0, max: 6 }),
});
const runs = { numRuns: 200, seed: 1 };

/** A history, and an edited declaration that would be its next version. */
function nextOf({ seed, length, edits }: { seed: number; length: number; edits: number }) {
  const random = randomFrom(seed);
  const { history, draft } = randomHistory(length, random);
  editDraft(draft, edits, random);
  const after = declarationOf(draft);
  const changes = diff(foldHistory(history).value, after).value;
  return { history, after, changes, matrix: compatibilityMatrix({ history, after, step: { changes } }) };
}

describe('the laws of compatibility', () => {
  test('against the last version, it is what the findings say', () => {
    fc.assert(
      fc.property(histories, (one) => {
        const { history, after, changes, matrix } = nextOf(one);
        const before = foldHistory(history).value;
        const findings = judge(before, after, changes, null, { usedNames: namesOf(history) });
        expect(matrix.ranges.at(-1)?.answers).toEqual(compatibilityOf(findings));
      }),
      runs,
    );
  });

  test('each version is judged as if it were compared alone', () => {
    fc.assert(
      fc.property(histories, (one) => {
        const { history, after, changes, matrix } = nextOf(one);
        const together = history.map(({ number }) => {
          const causes = rangeOf(matrix.ranges, number)?.causes;
          return {
            version: number,
            causes: questions.map((question) => {
              const one = causes?.[question] ?? null;
              return one && `${one.code} ${one.subject}`;
            }),
          };
        });
        expect(together).toEqual(history.map((_, at) => answersAlone(history, at, after, changes)));
      }),
      runs,
    );
  });

  test('what is again as it was, with nothing renamed in between, is compatible with what it was', () => {
    let seen = 0;
    fc.assert(
      fc.property(histories, ({ seed, length, edits }) => {
        const random = randomFrom(seed);
        const { history, draft } = randomHistory(length, random);
        const after = undeclared(schemaOf(draft));
        editDraft(draft, edits, random);
        const detour = withVersion(history, declarationOf(draft), '');
        const between = detour[history.length]?.events ?? [];
        if (between.some(({ template }) => template.includes('RENAME'))) return;
        seen += between.length;
        const changes = diff(foldHistory(detour).value, after).value;
        const { ranges } = compatibilityMatrix({ history: detour, after, step: { changes } });
        expect(rangeOf(ranges, history.length)?.answers).toEqual(compatibilityOf([]));
      }),
      runs,
    );
    expect(seen).toBeGreaterThan(100);
  });

  test('a version that is undone event by event leaves everything compatible', () => {
    let renames = 0;
    fc.assert(
      fc.property(histories, ({ seed, length, edits }) => {
        const random = randomFrom(seed);
        const { history, draft } = randomHistory(length, random);
        editDraft(draft, edits, random);
        const there = withVersion(history, declarationOf(draft), '');
        const between = there[history.length]?.events ?? [];
        if (between.some(({ inverse }) => inverse === null)) return;
        renames += between.filter(({ template }) => template.includes('RENAME')).length;
        const events = [...between].reverse().flatMap(({ inverse }) => inverse ?? []);
        const after = undeclared(foldEvents(foldHistory(there).value, events).value);
        const { ranges } = compatibilityMatrix({ history: there, after, step: { events } });
        expect(rangeOf(ranges, history.length)?.answers).toEqual(compatibilityOf([]));
      }),
      runs,
    );
    expect(renames).toBeGreaterThan(20);
  });

  test('the floors are the lowest versions without a gap', () => {
    fc.assert(
      fc.property(histories, (one) => {
        const { history, matrix } = nextOf(one);
        const { minReader, minWriter, minEvent, minDatabase } = matrix.floors;
        for (const { from, to, answers } of matrix.ranges) {
          if (from >= minReader) expect(answers.oldAppReads).toBe(true);
          if (from >= minWriter) expect(answers.oldAppReads && answers.oldAppWrites).toBe(true);
          if (from >= minEvent) expect(answers.oldEventOnNewSchema).toBe(true);
          if (from >= minDatabase) expect(answers.newAppOnOldDatabase).toBe(true);
          if (to === minReader - 1) expect(answers.oldAppReads).toBe(false);
          if (to === minEvent - 1) expect(answers.oldEventOnNewSchema).toBe(false);
          if (to === minDatabase - 1) expect(answers.newAppOnOldDatabase).toBe(false);
        }
        expect(matrix.ranges.at(-1)?.to ?? 0).toBe(history.length);
      }),
      runs,
    );
  });
});

/** What the judge says when version `at` is taken for the last, renames followed step by step. */
function answersAlone(
  history: readonly Version[],
  at: number,
  after: Declaration,
  changes: readonly Change[],
) {
  let names = namesBefore(sameNames, { changes });
  for (const version of history.slice(at + 1).reverse()) names = namesBefore(names, version);
  const schema = foldHistory(history.slice(0, at + 1)).value;
  const renames = renamesBetween(names, schema, after);
  const breakers = compareWith(after)({ schema, renames, usedNames: namesOf(history.slice(0, at + 1)) });
  const causes = questions.map((question) => {
    const one = breakers[question];
    return one && `${one.rule.code} ${one.subject}`;
  });
  return { version: history[at]?.number, causes };
}

function rangeOf(ranges: readonly CompatibilityRange[], version: number): CompatibilityRange | undefined {
  return ranges.find(({ from, to }) => from <= version && version <= to);
}
