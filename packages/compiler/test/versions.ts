import { type Declaration, diff, foldHistory, hashSchema, planEvents, type Version } from '@kschema/compiler';
import { stampVersion } from '../src/history/compile.ts';
import { sealEvents } from '../src/history/seal.ts';
import { randomDraft } from './arbitrary.ts';
import { type Draft, declarationOf } from './draft.ts';
import type { Random } from './random.ts';
import { editDraft } from './random-edit.ts';

/** A history of `count` versions of random edits, and the draft of its last schema. No rule has a say. */
export function randomHistory(count: number, random: Random): { history: Version[]; draft: Draft } {
  const draft = randomDraft(random);
  let history = withVersion([], declarationOf(draft), random.below(5) === 0 ? 'First "words"' : '');
  for (let n = 1; n < count; n++) {
    editDraft(draft, 1 + random.below(5), random);
    history = withVersion(history, declarationOf(draft), '');
  }
  return { history, draft };
}

/** The history with one version more that leads to `declaration`; itself where nothing changed. */
export function withVersion(history: readonly Version[], declaration: Declaration, name: string): Version[] {
  const before = foldHistory(history).value;
  const planned = planEvents(before, declaration, diff(before, declaration).value).value;
  if (planned.length === 0) return [...history];
  const number = history.length + 1;
  const { events, schema } = sealEvents(before, planned, number);
  const version = stampVersion({
    format: 1,
    number,
    name,
    parent: history.at(-1)?.hash ?? null,
    events,
    schemaHash: hashSchema(schema),
    accepted: [],
    compatibility: {
      oldAppReads: true,
      oldAppWrites: true,
      newAppOnOldDatabase: true,
      oldEventOnNewSchema: true,
    },
    minReader: 1,
    minWriter: 1,
  });
  return [...history, version];
}
