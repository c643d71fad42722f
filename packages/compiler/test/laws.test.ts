import {
  type Change,
  copySchema,
  diff,
  foldEvents,
  hashSchema,
  planEvents,
  schemaToJson,
  summaryOf,
  templateOf,
} from '@kschema/compiler';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomDraft } from './arbitrary.ts';
import { declarationOf, schemaOf } from './draft.ts';
import { randomFrom } from './random.ts';
import { editDraft } from './random-edit.ts';

/** A schema and an edited declaration of it, by seed. */
function pairFrom(seed: number, edits: number) {
  const random = randomFrom(seed);
  const draft = randomDraft(random);
  const before = schemaOf(draft);
  editDraft(draft, edits, random);
  return { before, after: declarationOf(draft) };
}

const pairs = fc.record({
  seed: fc.integer({ min: 0, max: 2 ** 31 }),
  edits: fc.integer({ min: 0, max: 12 }),
});
const runs = { numRuns: 1500, seed: 1 };

describe('laws of diff, plan and fold', () => {
  test('folding the plan gives the declared schema', () => {
    fc.assert(
      fc.property(pairs, ({ seed, edits }) => {
        const { before, after } = pairFrom(seed, edits);
        const changes = diff(before, after).value;
        const plan = planEvents(before, after, changes);
        expect(plan.findings).toEqual([]);
        const folded = foldEvents(before, plan.value);
        expect(folded.findings).toEqual([]);
        if (hashSchema(folded.value) !== hashSchema(after.schema)) {
          expect({ plan: plan.value.map(summaryOf), schema: schemaToJson(folded.value) }).toEqual({
            plan: [],
            schema: schemaToJson(after.schema),
          });
        }
        expect(diff(folded.value, after).value).toEqual([]);
      }),
      runs,
    );
  });

  test('a schema does not differ from itself', () => {
    fc.assert(
      fc.property(pairs, ({ seed }) => {
        const { before } = pairFrom(seed, 0);
        const { after } = pairFrom(seed, 0);
        expect(diff(before, after).value).toEqual([]);
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  test('no change means equal hashes, and the other way round', () => {
    fc.assert(
      fc.property(pairs, ({ seed, edits }) => {
        const { before, after } = pairFrom(seed, edits);
        const changes = diff(before, after).value;
        expect(changes.length === 0).toBe(hashSchema(before) === hashSchema(after.schema));
      }),
      runs,
    );
  });

  test('the same input gives the same plan, whatever the order of the source', () => {
    fc.assert(
      fc.property(pairs, ({ seed, edits }) => {
        const { before, after } = pairFrom(seed, edits);
        const again = pairFrom(seed, edits);
        const turned = copySchema(again.before);
        turned.tables = new Map([...turned.tables].reverse());
        const plan = (schema: typeof before, declaration: typeof after) =>
          JSON.stringify(planEvents(schema, declaration, diff(schema, declaration).value));
        expect(plan(turned, again.after)).toBe(plan(before, after));
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  test('an event and its inverse leave the schema as it was', () => {
    fc.assert(
      fc.property(pairs, ({ seed, edits }) => {
        const { before, after } = pairFrom(seed, edits);
        let schema = before;
        for (const event of planEvents(before, after, diff(before, after).value).value) {
          const next = foldEvents(schema, [event]).value;
          if (event.inverse !== null) {
            const back = foldEvents(next, event.inverse);
            expect(back.findings).toEqual([]);
            expect(hashSchema(back.value)).toBe(hashSchema(schema));
          }
          schema = next;
        }
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  test('every event and every inverse fits its template', () => {
    fc.assert(
      fc.property(pairs, ({ seed, edits }) => {
        const { before, after } = pairFrom(seed, edits);
        for (const event of planEvents(before, after, diff(before, after).value).value) {
          for (const { template, params } of [event, ...(event.inverse ?? [])]) {
            const parsed = templateOf(template)?.params.safeParse(params);
            expect(parsed?.error ?? null, `${template} ${JSON.stringify(params)}`).toBeNull();
          }
        }
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  test('random edits reach every kind of change that can be planned', () => {
    const seen = new Set<Change['kind']>();
    for (let seed = 0; seed < 1500; seed++) {
      const { before, after } = pairFrom(seed, 8);
      for (const change of diff(before, after).value) seen.add(change.kind);
    }
    const never: Change['kind'][] = ['sequence-renamed', 'sequence-changed'];
    expect([...seen].sort()).toEqual(allKinds.filter((kind) => !never.includes(kind)).sort());
  });
});

const allKinds: Change['kind'][] = [
  'node-added',
  'node-dropped',
  'node-renamed',
  'rel-added',
  'rel-dropped',
  'rel-renamed',
  'table-kind-changed',
  'connection-added',
  'connection-dropped',
  'connection-reversed',
  'connection-retargeted',
  'multiplicity-changed',
  'property-added',
  'property-dropped',
  'property-renamed',
  'type-changed',
  'default-changed',
  'key-changed',
  'index-added',
  'index-dropped',
  'index-renamed',
  'index-changed',
  'sequence-added',
  'sequence-dropped',
  'sequence-renamed',
  'sequence-changed',
  'enum-added',
  'enum-dropped',
  'enum-renamed',
  'enum-changed',
  'event-added',
  'event-dropped',
  'event-changed',
  'table-doc-changed',
  'property-doc-changed',
  'deprecation-changed',
  'name-reserved',
  'name-released',
];
