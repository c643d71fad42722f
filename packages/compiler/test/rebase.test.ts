import {
  type Declaration,
  foldHistory,
  hashSchema,
  printVersion,
  readHistory,
  rebase,
  type Version,
  versionFileName,
} from '@kschema/compiler';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomDraft } from './arbitrary.ts';
import { compiledFrom } from './compatibility/sources.ts';
import { declarationOf } from './draft.ts';
import { randomFrom } from './random.ts';
import { editDraft } from './random-edit.ts';
import { withVersion } from './versions.ts';

/** Two branches of one or two versions each on a base of one, by seed. */
function forkFrom(seed: number): { base: Version[]; mine: Version[]; theirs: Version[] } {
  const side = (salt: number) => {
    const draft = randomDraft(randomFrom(seed));
    const base = withVersion([], declarationOf(draft), '');
    const random = randomFrom(seed * 31 + salt);
    let history = base;
    for (let n = 1 + random.below(2); n > 0; n--) {
      editDraft(draft, 1 + random.below(2), random);
      history = withVersion(history, declarationOf(draft), '');
    }
    return { base, side: history.slice(1) };
  };
  const [one, other] = [side(1), side(2)];
  return { base: one.base, mine: one.side, theirs: other.side };
}

describe('rebase', () => {
  test('of branches that commute gives the same schema in either order', () => {
    let commuted = 0;
    let collided = 0;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
        const { base, mine, theirs } = forkFrom(seed);
        if (mine.length === 0 || theirs.length === 0) return;
        if (mine[0]?.hash === theirs[0]?.hash) return;
        const files = conflicted(base, mine, theirs);
        const one = rebase(files, { keep: 'first' });
        const other = rebase(files, { keep: 'second' });
        expect(one.value === null).toBe(other.value === null);
        if (one.value === null || other.value === null) {
          collided++;
          expect(one.findings.map(({ code }) => code)).toEqual(['HX103']);
          return;
        }
        commuted++;
        for (const { versions } of [one.value, other.value]) {
          expect(readHistory(versions.map(fileOf)).findings).toEqual([]);
        }
        expect(hashOf(one.value.versions)).toBe(hashOf(other.value.versions));
        const kept = one.value.versions.slice(0, 1 + mine.length).map(({ hash }) => hash);
        expect(kept).toEqual([...base, ...mine].map(({ hash }) => hash));
      }),
      { numRuns: 150, seed: 1 },
    );
    expect(commuted).toBeGreaterThan(20);
    expect(collided).toBeGreaterThan(15);
  });

  test('keeps the side that is published and numbers the other anew', () => {
    const base = withVersion([], draftWith([]), '');
    const mine = withVersion(base, draftWith(['mine']), 'mine').slice(1);
    const theirs = withVersion(base, draftWith(['theirs']), 'theirs').slice(1);
    const { value, findings } = rebase(conflicted(base, mine, theirs), { keep: 'second' });
    expect(findings).toEqual([]);
    expect(value?.moved).toEqual([{ from: 2, to: 3 }]);
    expect(value?.versions.map(({ number, name }) => `${number} ${name}`)).toEqual([
      '1 ',
      '2 theirs',
      '3 mine',
    ]);
  });

  test('tells anew what a moved version gets along with', () => {
    const user = 'node User { id: INT64 @key  fax: STRING }';
    const base = compiledFrom([user]).history;
    const theirs = compiledFrom([user, 'node User { id: INT64 @key }']).history.slice(1);
    const post = 'node Post { id: INT64 @key }';
    const mine = compiledFrom([user, `${user}\n${post}`]).history.slice(1);
    expect(mine).toMatchObject([{ number: 2, minReader: 1, minWriter: 1, minEvent: 1, minDatabase: 2 }]);
    const moved = rebase(conflicted(base, theirs, mine), { keep: 'first' }).value?.versions.at(-1);
    const there = compiledFrom([
      user,
      'node User { id: INT64 @key }',
      `node User { id: INT64 @key }\n${post}`,
    ]);
    expect(moved).toMatchObject({ number: 3, minReader: 2, minWriter: 2, minEvent: 2, minDatabase: 3 });
    expect(there.value).toMatchObject({ number: 3, minReader: 2, minWriter: 2, minEvent: 2, minDatabase: 3 });
  });

  test('drops what both sides did', () => {
    const base = withVersion([], draftWith([]), '');
    const mine = withVersion(base, draftWith(['same']), 'mine').slice(1);
    const theirs = withVersion(base, draftWith(['same', 'other']), 'theirs').slice(1);
    const { value } = rebase(conflicted(base, mine, theirs), { keep: 'second' });
    expect(value?.moved).toEqual([{ from: 2, to: null }]);
    expect(value?.versions.length).toBe(2);
  });

  test('names both places when they touch the same element', () => {
    const base = withVersion([], draftWith([]), '');
    const mine = withVersion(base, draftWith(['x']), '').slice(1);
    const theirs = withVersion(base, draftWith(['X']), '').slice(1);
    const { value, findings } = rebase(conflicted(base, mine, theirs));
    expect(value).toBeNull();
    expect(findings.map(({ title }) => title)).toEqual([
      '`add property User.X STRING` (0002.json) and `add property User.x STRING` (0002.json) touch the same element',
    ]);
  });

  test('takes two files of one number as well', () => {
    const base = withVersion([], draftWith([]), '');
    const mine = withVersion(base, draftWith(['mine']), '').slice(1);
    const theirs = withVersion(base, draftWith(['theirs']), '').slice(1);
    const files = [...base, ...mine, ...theirs].map((version, at) => ({
      name: `${at}.json`,
      text: printVersion(version),
    }));
    expect(rebase(files).value?.versions.length).toBe(3);
  });

  test('says so when there is nothing to do', () => {
    const base = withVersion([], draftWith([]), '');
    expect(rebase(base.map(fileOf)).findings.map(({ code }) => code)).toEqual(['HX211']);
  });
});

/** `node User { id: STRING @key … }` with further properties of type STRING. */
function draftWith(names: string[]): Declaration {
  const property = (name: string) => ({
    origin: null,
    name,
    type: { kind: 'scalar', name: 'STRING' } as const,
    default: null,
    using: null,
    doc: null,
    deprecated: null,
  });
  const key = property('id');
  return declarationOf({
    tables: [
      {
        origin: null,
        name: 'User',
        kind: 'node',
        doc: null,
        deprecated: null,
        properties: [key, ...names.map(property)],
        reserved: [],
        key,
        indexes: [],
        connections: [],
        multiplicity: 'MANY_MANY',
      },
    ],
    enums: [],
    sequences: [],
    events: [],
    reserved: [],
  });
}

/** The files of a merge: `mine` above the mark, `theirs` below, and what only one side has as it is. */
function conflicted(base: Version[], mine: Version[], theirs: Version[]): { name: string; text: string }[] {
  const files = base.map(fileOf);
  for (let at = 0; at < Math.max(mine.length, theirs.length); at++) {
    const [one, other] = [mine[at], theirs[at]];
    if (one !== undefined && other !== undefined) {
      const text = `<<<<<<< HEAD\n${printVersion(one)}=======\n${printVersion(other)}>>>>>>> main\n`;
      files.push({ name: fileOf(one).name, text });
    } else if (one !== undefined) files.push(fileOf(one));
    else if (other !== undefined) files.push(fileOf(other));
  }
  return files;
}

function fileOf(version: Version): { name: string; text: string } {
  return { name: versionFileName(version.number), text: printVersion(version) };
}

function hashOf(versions: Version[]): string {
  return hashSchema(foldHistory(versions).value);
}
