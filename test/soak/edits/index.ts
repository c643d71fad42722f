import * as declarations from './declarations.ts';
import type { Draft, Edit } from './draft.ts';
import * as indexes from './indexes.ts';
import * as keys from './keys.ts';
import * as properties from './properties.ts';
import * as rels from './rels.ts';
import * as tables from './tables.ts';
import * as types from './types.ts';

/** Every edit with how often it is tried; the rebuilds are what the soak is for. */
const weights = {
  renameProperty: 6,
  swapPropertyNames: 2,
  recaseProperty: 2,
  addProperty: 5,
  addPropertyWithDefault: 5,
  addPropertyUsing: 3,
  dropProperty: 7,
  changeDefault: 7,
  documentProperty: 2,
  deprecateProperty: 1,
  changeType: 14,
  changeKeyType: 4,
  changeStruct: 4,
  wrapInList: 3,
  changeKey: 6,
  renameTable: 4,
  swapTableNames: 2,
  recaseTable: 2,
  addNode: 3,
  addRel: 3,
  dropNode: 3,
  dropRel: 3,
  documentTable: 3,
  deprecateTable: 1,
  reserveName: 1,
  releaseName: 2,
  addConnection: 4,
  dropConnection: 5,
  reverseConnection: 5,
  retargetConnection: 6,
  relaxMultiplicity: 4,
  tightenMultiplicity: 6,
  addIndex: 8,
  dropIndex: 5,
  renameIndex: 5,
  changeIndex: 6,
  addSequence: 1,
  dropSequence: 2,
  addEnum: 2,
  dropEnum: 2,
  widenEnum: 2,
  renameEnum: 1,
  addEvent: 2,
  dropEvent: 4,
  changeEvent: 2,
};

export type EditName = keyof typeof weights;

export const edits: Record<EditName, Edit> = {
  ...properties,
  ...types,
  ...keys,
  ...tables,
  ...rels,
  ...indexes,
  ...declarations,
};

const tickets = Object.entries(weights).flatMap(([name, weight]) =>
  Array.from({ length: weight }, () => edits[name as EditName]),
);

/** Those that may not fit the rows. */
const risky = [
  types.changeType,
  types.changeKeyType,
  keys.changeKey,
  rels.retargetConnection,
  rels.tightenMultiplicity,
];

/** Makes between one and `most` edits and says in words what they were. At least one always fits. */
export function edit(draft: Draft, most: number): string[] {
  const done: string[] = [];
  const wanted = draft.random.between(1, most);
  for (let attempt = 0; attempt < 200 && done.length < wanted; attempt++) {
    const some = draft.rows === 'any' && draft.random.chance(0.6) ? risky : tickets;
    const what = draft.random.pick(some)(draft);
    if (what !== null) done.push(what);
  }
  return done;
}
