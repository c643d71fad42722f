import type { Version } from '@kschema/compiler';
import { copyData, copyModel, type Draft, settle } from '../edits/draft.ts';
import { type EditName, edits } from '../edits/index.ts';
import { engine } from '../engine.ts';
import { type Data, type Ids, ids, type Model } from '../model/model.ts';
import { addRows, emptyData, type Written } from '../model/random-rows.ts';
import { randomModel } from '../model/random-schema.ts';
import { sourceOf } from '../model/source.ts';
import { isScalar } from '../model/types.ts';
import { randomFrom, seedOf } from '../random.ts';
import { compile } from '../run/compile.ts';

/** A database at one version, what it holds, and the version that a push is killed in. */
export interface Scenario {
  name: string;
  edits: string[];
  ids: Ids;
  /** Before and after, as the database must be at the one or the other. */
  states: [State, State];
  history: [Version, Version];
  /** What fills it at the first version. */
  written: Written;
  /** Whether the rows are in the log or in the main file when the push begins. */
  rows: 'in the log' | 'checkpointed';
}

export interface State {
  model: Model;
  data: Data;
}

/** What a push can consist of. */
const kinds: Record<string, EditName[]> = {
  additive: ['addProperty', 'addNode', 'documentTable', 'addPropertyWithDefault'],
  drops: ['dropProperty', 'dropProperty', 'dropRel'],
  types: ['changeType', 'changeType', 'dropProperty'],
  defaults: ['changeDefault', 'addProperty'],
  key: ['changeKey', 'dropProperty'],
  'key type': ['changeKeyType'],
  multiplicity: ['tightenMultiplicity'],
  turned: ['reverseConnection', 'renameTable'],
  retargeted: ['retargetConnection'],
  indexes: ['addIndex', 'addIndex', 'addProperty'],
  'index dropped': ['dropIndex', 'changeType'],
  'index rebuilt': ['changeIndex', 'dropProperty'],
  names: ['swapTableNames', 'swapPropertyNames', 'renameProperty', 'recaseTable'],
  'node dropped': ['dropNode', 'addProperty'],
  much: ['changeType', 'changeKey', 'dropProperty', 'addIndex', 'relaxMultiplicity', 'addNode'],
  struct: ['changeStruct', 'wrapInList'],
};

/** The edits of a scenario that the engine can carry out. */
function editsOf(name: string): EditName[] {
  const wanted = kinds[name] ?? [];
  return wanted.filter((edit) => engine.capabilities.buildsIndexes || !edit.endsWith('Index'));
}

export const scenarioNames = Object.keys(kinds).filter((name) => editsOf(name).length > 0);

/** A scenario of that name; the same seed gives the same one in every process. */
export function scenarioOf(name: string, seed: number): Scenario {
  const wanted = editsOf(name);
  for (let attempt = 0; attempt < 3000; attempt++) {
    const scenario = attemptAt(name, wanted, seedOf(seed, attempt));
    if (scenario !== null) return scenario;
  }
  throw new Error(`no schema takes ${wanted.join(', ')}`);
}

/** Its keys would only be known in the process that wrote them. */
function numbersItsKeys(model: Model): boolean {
  return model.tables.some((table) =>
    table.properties.some((property) => property.id === table.key && isScalar(property.type, 'SERIAL')),
  );
}

function attemptAt(name: string, wanted: EditName[], seed: number): Scenario | null {
  const random = randomFrom(seed);
  const numbers = ids();
  const model = randomModel(random, numbers);
  const data = emptyData();
  const written = addRows(random, numbers, model, data, 40);
  if (written.rows.length < 40 || written.edges.length < 20 || numbersItsKeys(model)) return null;
  const next = copyModel(model);
  settle(next);
  const draft: Draft = {
    random,
    ids: numbers,
    model: next,
    data: copyData(data),
    touched: new Set(),
    rows: 'fit',
  };
  const done = wanted.map((one) => edits[one](draft));
  if (done.some((what) => what === null)) return null;
  const first = compile(sourceOf(model), []);
  if ('blocked' in first || first.version === null) return null;
  const second = compile(sourceOf(next), [first.version]);
  if ('blocked' in second || second.version === null) return null;
  return {
    ...{ name, edits: done as string[], ids: numbers, written },
    states: [
      { model, data },
      { model: next, data: draft.data },
    ],
    history: [first.version, second.version],
    rows: random.chance(0.5) ? 'in the log' : 'checkpointed',
  };
}
