import { fold, plainName } from '../model/names.ts';
import { randomIndex } from '../model/random-schema.ts';
import { type Draft, type Edit, pickTable, take } from './draft.ts';

export const addIndex: Edit = (draft) => {
  const table = pickTable(draft, (t) => t.kind === 'node' && !draft.touched.has(`index ${t.id}`));
  if (table === null) return null;
  const index = randomIndex(draft.random, table);
  if (index === null || !take(draft, `index ${table.id}`)) return null;
  table.indexes.push(index);
  return `add index ${table.name}.${index.name}`;
};

function withIndex(draft: Draft) {
  const table = pickTable(draft, (t) => t.indexes.some((index) => index.original !== null));
  return table === null || !take(draft, `index ${table.id}`) ? null : table;
}

export const dropIndex: Edit = (draft) => {
  const table = withIndex(draft);
  const index = table?.indexes.find((candidate) => candidate.original !== null);
  if (table === null || index === undefined) return null;
  table.indexes = table.indexes.filter((other) => other !== index);
  return `drop index ${table.name}.${index.name}`;
};

export const renameIndex: Edit = (draft) => {
  const table = withIndex(draft);
  const index = table?.indexes.find((candidate) => candidate.original !== null);
  if (table === null || index === undefined) return null;
  index.name = plainName(draft.random, 'other', new Set(table.indexes.map((other) => fold(other.name))));
  return `rename index ${table.name}.${index.original} to ${index.name}`;
};

export const changeIndex: Edit = (draft) => {
  const table = withIndex(draft);
  const index = table?.indexes.find((candidate) => candidate.original !== null);
  if (table === null || index === undefined) return null;
  const before = JSON.stringify(index.options);
  index.options =
    index.method === 'vector'
      ? { metric: draft.random.pick(['cosine', 'l2', 'l2sq', 'dotproduct']) }
      : { stemmer: draft.random.pick(['english', 'german', 'none', 'porter']) };
  return JSON.stringify(index.options) === before ? null : `options of index ${table.name}.${index.name}`;
};
