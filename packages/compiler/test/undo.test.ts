import {
  check,
  compileVersion,
  type Declaration,
  hashSchema,
  renameInSource,
  rewriteSource,
  schemaToSource,
  unacceptedOf,
  undo,
  undoEnd,
  type Version,
} from '@kschema/compiler';
import { parse } from '@kschema/grammar';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomDraft } from './arbitrary.ts';
import { declarationOf, schemaOf } from './draft.ts';
import { randomFrom } from './random.ts';
import { editDraft } from './random-edit.ts';

function declared(text: string): Declaration {
  return check('a', new Map([['a', parse(text, 'a').value]]));
}

/** The next version, everything accepted; null where something is blocked or nothing changed. */
function next(history: Version[], declaration: Declaration): Version | null {
  const input = { history, declaration, name: '' };
  const first = compileVersion({ ...input, accepted: [] });
  const accepted = unacceptedOf(first.findings, []).map(({ code, severity, subject, fingerprint }) => ({
    ...{ code, severity, subject, fingerprint: fingerprint ?? '' },
    ...{ reason: 'test', by: 'tester', at: '2026-01-01T00:00:00.000Z' },
  }));
  return first.value ?? compileVersion({ ...input, accepted }).value;
}

test('stored inverses lead back to the older schema, and the source follows with its names', () => {
  const seen = { undone: 0, ended: 0, compiled: 0 };
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 }), fc.integer({ min: 1, max: 3 }), (seed, edits) => {
      const random = randomFrom(seed);
      const draft = randomDraft(random);
      const before = declared(schemaToSource(schemaOf(draft)));
      const one = next([], before);
      if (one === null) return;
      editDraft(draft, edits, random);
      const two = next([one], declarationOf(draft));
      if (two === null) return;
      const history = [one, two];
      const end = undoEnd(history, 1);
      if (end !== null) {
        expect(end.version).toBe(2);
        expect(two.events.filter(({ inverse }) => inverse === null)).toHaveLength(end.events.length);
        seen.ended += 1;
        return;
      }
      const older = undo(history, 1);
      expect(older === null ? null : hashSchema(older.schema)).toBe(one.schemaHash);
      seen.undone += 1;
      const source = schemaToSource(schemaOf(draft));
      if (older === null || declared(source).findings.some(({ severity }) => severity === 'blocked')) return;
      const renamed = renameInSource(new Map([['a', source]]), older.renames);
      const text = rewriteSource('a', renamed, older.schema)?.get('a');
      if (text === undefined) return;
      const three = next(history, declared(text));
      if (three === null) return;
      expect(three.schemaHash).toBe(one.schemaHash);
      // What was renamed is named back: nothing is dropped that was there before.
      const added = two.events.filter(({ template }) => /^(CREATE|ALTER_TABLE_ADD)/.test(template)).length;
      const dropped = three.events.filter(({ template }) => /DROP_(TABLE|COLUMN|CONNECTION)$/.test(template));
      expect(dropped.length).toBeLessThanOrEqual(added);
      seen.compiled += 1;
    }),
    { numRuns: 400, seed: 1 },
  );
  expect(seen.undone).toBeGreaterThan(30);
  expect(seen.ended).toBeGreaterThan(10);
  expect(seen.compiled).toBeGreaterThan(10);
});

test('a property that was renamed in a mixin is named back in the mixin', () => {
  const source = (property: string) => `mixin Inner {
  ${property}
}

mixin Stamped {
  with Inner
  by: STRING
}

node A {
  id: INT64 @key
  with Stamped
}

rel R: A -> A {
  with Inner
}
`;
  const one = next([], declared(source('at: TIMESTAMP')));
  const two = one && next([one], declared(source('moment: TIMESTAMP @renamedFrom(at)')));
  if (one === null || two === null) throw new Error('not compiled');
  const older = undo([one, two], 1);
  if (older === null) throw new Error('not undone');
  const today = new Map([['a', source('moment: TIMESTAMP @renamedFrom(at)')]]);
  const text = rewriteSource('a', renameInSource(today, older.renames), older.schema)?.get('a');
  expect(text).toBe(source('at: TIMESTAMP @renamedFrom(moment)'));
  const three = next([one, two], declared(text ?? ''));
  expect(three?.events.map(({ template }) => template)).toEqual([
    'ALTER_TABLE_RENAME_COLUMN',
    'ALTER_TABLE_RENAME_COLUMN',
  ]);
});
