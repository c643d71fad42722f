import type { ModelTable } from '../model/model.ts';
import { relsOf } from '../model/model.ts';
import { bare, fold, freshName, plainName } from '../model/names.ts';
import { randomDoc, randomNode, randomRel, topNames } from '../model/random-schema.ts';
import { isScalar } from '../model/types.ts';
import { type Draft, type Edit, pickTable, take } from './draft.ts';
import { recased } from './properties.ts';

/** Names at the top that are in use, were in use in the version before, or are reserved. */
function takenTables(draft: Draft): Set<string> {
  const taken = topNames(draft.model);
  for (const name of draft.touched) if (name.startsWith('gone ')) taken.add(name.slice('gone '.length));
  for (const table of draft.model.tables) if (table.original !== null) taken.add(fold(table.original));
  return taken;
}

/** May take another name: a table that numbers its rows may not. */
function steady(table: ModelTable): boolean {
  return (
    table.name === table.original && !table.properties.some((property) => isScalar(property.type, 'SERIAL'))
  );
}

export const renameTable: Edit = (draft) => {
  const table = pickTable(draft, steady);
  if (table === null || !take(draft, `name ${table.id}`)) return null;
  const name = freshName(draft.random, table.kind === 'node' ? 'table' : 'rel', takenTables(draft));
  if (table.indexes.length > 0 && !bare(name)) return null;
  table.name = name;
  return `rename ${table.original} to ${table.name}`;
};

export const swapTableNames: Edit = (draft) => {
  const swappable = (table: ModelTable): boolean => steady(table) && !table.justRenamed;
  const a = pickTable(draft, swappable);
  const b = pickTable(draft, (t) => swappable(t) && t.kind === a?.kind && t !== a);
  if (
    a === null ||
    b === null ||
    a.indexes.length + b.indexes.length > 0 ||
    !take(draft, `name ${a.id}`) ||
    !take(draft, `name ${b.id}`)
  )
    return null;
  [a.name, b.name] = [b.name, a.name];
  return `swap ${a.name} and ${b.name}`;
};

export const recaseTable: Edit = (draft) => {
  const table = pickTable(draft, (t) => steady(t) && recased(t.name) !== t.name);
  if (table === null || !take(draft, `name ${table.id}`)) return null;
  table.name = recased(table.name);
  return `case of ${table.original}`;
};

export const addNode: Edit = (draft) => {
  if (draft.touched.has('node dropped')) return null;
  take(draft, 'node added');
  const table = randomNode(draft.random, draft.ids, draft.model, takenTables(draft));
  draft.model.tables.push(table);
  draft.data.rows.set(table.id, []);
  return `add node ${table.name}`;
};

export const addRel: Edit = (draft) => {
  if (draft.touched.has('rel dropped')) return null;
  take(draft, 'rel added');
  const table = randomRel(draft.random, draft.ids, draft.model, takenTables(draft));
  draft.model.tables.push(table);
  draft.data.edges.set(table.id, []);
  return `add rel ${table.name}`;
};

/** Its connections go with it; a rel that has no other goes too. */
export const dropNode: Edit = (draft) => {
  const { model, data } = draft;
  if (draft.touched.has('node added') || draft.touched.has('rel added')) return null;
  if (model.tables.filter((table) => table.kind === 'node').length < 2) return null;
  const node = pickTable(draft, (t) => t.kind === 'node' && !draft.touched.has(`name ${t.id}`));
  if (node === null) return null;
  const touching = relsOf(model).filter((rel) =>
    rel.connections.some((c) => c.from === node.id || c.to === node.id),
  );
  if (
    touching.some((rel) => draft.touched.has(`connections ${rel.id}`) || draft.touched.has(`name ${rel.id}`))
  )
    return null;
  take(draft, 'node dropped');
  take(draft, 'rel dropped');
  const gone = new Set((data.rows.get(node.id) ?? []).map((row) => row.id));
  for (const rel of touching) {
    take(draft, `connections ${rel.id}`);
    rel.connections = rel.connections.filter((c) => c.from !== node.id && c.to !== node.id);
    data.edges.set(
      rel.id,
      (data.edges.get(rel.id) ?? []).filter((edge) => !gone.has(edge.from) && !gone.has(edge.to)),
    );
    if (rel.connections.length === 0) remove(draft, rel);
  }
  remove(draft, node);
  return `drop node ${node.name}`;
};

export const dropRel: Edit = (draft) => {
  if (draft.touched.has('rel added')) return null;
  const rel = pickTable(draft, (t) => t.kind === 'rel' && !draft.touched.has(`name ${t.id}`));
  if (rel === null || !take(draft, `connections ${rel.id}`)) return null;
  take(draft, 'rel dropped');
  remove(draft, rel);
  return `drop rel ${rel.name}`;
};

function remove(draft: Draft, table: ModelTable): void {
  draft.model.tables = draft.model.tables.filter((other) => other !== table);
  (table.kind === 'node' ? draft.data.rows : draft.data.edges).delete(table.id);
  draft.touched.add(`gone ${fold(table.original ?? table.name)}`);
  if (draft.random.chance(0.3)) draft.model.reserved.push(table.original ?? table.name);
}

export const documentTable: Edit = (draft) => {
  const table = pickTable(draft, () => true);
  if (table === null) return null;
  const doc = table.doc !== null && draft.random.chance(0.5) ? null : (randomDoc(draft.random) ?? 'Told.');
  if (doc === table.doc) return null;
  table.doc = doc;
  return `doc of ${table.name}`;
};

export const deprecateTable: Edit = (draft) => {
  const table = pickTable(draft, () => true);
  if (table === null) return null;
  table.deprecated = table.deprecated === null ? 'no longer used' : null;
  return `deprecation of ${table.name}`;
};

export const reserveName: Edit = (draft) => {
  const { random, model } = draft;
  const table = random.chance(0.5) ? pickTable(draft, () => true) : null;
  const name = plainName(random, 'never', topNames(model));
  (table ?? model).reserved.push(name);
  return `reserve ${name}`;
};

export const releaseName: Edit = (draft) => {
  const holders = [draft.model, ...draft.model.tables].filter((holder) => holder.reserved.length > 0);
  if (holders.length === 0) return null;
  const holder = draft.random.pick(holders);
  if (![...draft.touched].some((name) => name.startsWith('gone'))) {
    const name = holder.reserved.pop();
    return `release ${name}`;
  }
  return null;
};
