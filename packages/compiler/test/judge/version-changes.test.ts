import { type Change, changesOfEvents, diff, judge, planEvents } from '@kschema/compiler';
import type { Finding } from '@kschema/grammar';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomDraft } from '../arbitrary.ts';
import { declarationOf, schemaOf } from '../draft.ts';
import { randomFrom } from '../random.ts';
import { editDraft } from '../random-edit.ts';

test('what was compiled is judged the same way from its events', () => {
  const pairs = fc.record({
    seed: fc.integer({ min: 0, max: 2 ** 31 }),
    edits: fc.integer({ min: 1, max: 12 }),
  });
  fc.assert(
    fc.property(pairs, ({ seed, edits }) => {
      const random = randomFrom(seed);
      const draft = randomDraft(random);
      const before = schemaOf(draft);
      editDraft(draft, edits, random);
      const after = declarationOf(draft);
      const changes = diff(before, after).value;
      const read = changesOfEvents(before, planEvents(before, after, changes).value);
      expect(kinds(read.changes)).toEqual(kinds(changes));
      expect(said(judge(before, read.after, read.changes, 'p'))).toEqual(
        said(judge(before, after, changes, 'p')),
      );
    }),
    { numRuns: 1000, seed: 1 },
  );
});

function kinds(changes: readonly Change[]): string[] {
  return changes.map(({ kind }) => kind).sort();
}

function said(findings: readonly Finding[]): string[] {
  return findings.map(({ code, severity, subject }) => `${code} ${severity} ${subject}`).sort();
}
