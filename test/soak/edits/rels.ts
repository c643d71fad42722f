import type { Multiplicity } from '@kschema/compiler';
import type { Edge, ModelConnection, ModelTable, Row } from '../model/model.ts';
import { nodesOf, propertyById, tableById } from '../model/model.ts';
import { isScalar, sameType } from '../model/types.ts';
import { textOf } from '../model/values.ts';
import { type Draft, type Edit, pickTable, take } from './draft.ts';

function untouched(draft: Draft): (table: ModelTable) => boolean {
  return (table) => table.kind === 'rel' && !draft.touched.has(`connections ${table.id}`);
}

function has(table: ModelTable, from: number, to: number): boolean {
  return table.connections.some((pair) => pair.from === from && pair.to === to);
}

export const addConnection: Edit = (draft) => {
  const rel = pickTable(draft, untouched(draft));
  if (rel === null) return null;
  const [from, to] = [draft.random.pick(nodesOf(draft.model)).id, draft.random.pick(nodesOf(draft.model)).id];
  if (has(rel, from, to) || !take(draft, `connections ${rel.id}`)) return null;
  rel.connections.push({ from, to });
  return `connect ${rel.name}: ${names(draft, { from, to })}`;
};

export const dropConnection: Edit = (draft) => {
  const rel = pickTable(draft, (t) => untouched(draft)(t) && t.connections.length > 1);
  if (rel === null || !take(draft, `connections ${rel.id}`)) return null;
  const pair = draft.random.pick(rel.connections);
  const label = names(draft, pair);
  rel.connections = rel.connections.filter((other) => other !== pair);
  const gone = new Set(edgesOf(draft, rel, pair));
  draft.data.edges.set(
    rel.id,
    (draft.data.edges.get(rel.id) ?? []).filter((edge) => !gone.has(edge)),
  );
  return `disconnect ${rel.name}: ${label}`;
};

/** The same rels the other way round. */
export const reverseConnection: Edit = (draft) => {
  const rel = pickTable(draft, (t) => untouched(draft)(t) && t.connections.length === 1);
  if (rel === null) return null;
  const pair = draft.random.pick(rel.connections);
  const turned = { from: pair.to, to: pair.from };
  if (pair.from === pair.to || has(rel, turned.from, turned.to)) return null;
  const edges = edgesOf(draft, rel, pair);
  if (
    !fits(
      edges.map(({ from, to }) => ({ from: to, to: from })),
      rel.multiplicity,
    )
  )
    return null;
  if (!take(draft, `connections ${rel.id}`)) return null;
  rel.connections = rel.connections.map((other) => (other === pair ? turned : other));
  for (const edge of edges) [edge.from, edge.to] = [edge.to, edge.from];
  return `reverse ${rel.name}: ${names(draft, pair)}`;
};

/** One end moves to another node table; each rel finds the row there that has the same key. */
export const retargetConnection: Edit = (draft) => {
  const rel = pickTable(draft, (t) => untouched(draft)(t) && t.connections.length === 1);
  if (rel === null) return null;
  const { random, model, data } = draft;
  const pair = random.pick(rel.connections);
  const end = random.pick(['from', 'to'] as const);
  const old = tableById(model, pair[end]);
  for (const node of random.shuffle(nodesOf(model))) {
    const moved: ModelConnection = { ...pair, [end]: node.id };
    if (node.id === old.id || has(rel, moved.from, moved.to)) continue;
    if (moved.from === pair.to && moved.to === pair.from) continue;
    if (node.original === null || draft.touched.has(`key ${node.id}`) || draft.touched.has(`key ${old.id}`))
      continue;
    const [oldKey, key] = [propertyById(old, old.key), propertyById(node, node.key)];
    if (!sameType(oldKey.type, key.type) || isScalar(key.type, 'SERIAL')) continue;
    if (draft.touched.has(`type ${key.id}`) || draft.touched.has(`type ${oldKey.id}`)) continue;
    const twins = new Map<number, number>();
    const byKey = new Map(
      (data.rows.get(node.id) ?? []).map((row) => [textOf(key.type, keyOf(row, key.id)), row.id]),
    );
    for (const row of data.rows.get(old.id) ?? []) {
      const twin = byKey.get(textOf(oldKey.type, keyOf(row, oldKey.id)));
      if (twin !== undefined) twins.set(row.id, twin);
    }
    const edges = edgesOf(draft, rel, pair);
    if (draft.rows === 'fit' && edges.some((edge) => !twins.has(edge[end]))) continue;
    if (!take(draft, `connections ${rel.id}`) || !take(draft, `key ${node.id}`)) return null;
    draft.touched.add(`key ${old.id}`);
    rel.connections = rel.connections.map((other) => (other === pair ? moved : other));
    for (const edge of edges) edge[end] = twins.get(edge[end]) ?? edge[end];
    return `retarget ${rel.name}: ${names(draft, pair)} to ${names(draft, moved)}`;
  }
  return null;
};

function keyOf(row: Row, key: number) {
  return row.values.get(key) ?? null;
}

const looser: Record<Multiplicity, Multiplicity[]> = {
  ONE_ONE: ['MANY_ONE', 'ONE_MANY', 'MANY_MANY'],
  MANY_ONE: ['MANY_MANY'],
  ONE_MANY: ['MANY_MANY'],
  MANY_MANY: [],
};

export const relaxMultiplicity: Edit = (draft) => remultiply(draft, (rel) => looser[rel.multiplicity]);

export const tightenMultiplicity: Edit = (draft) =>
  remultiply(draft, (rel) =>
    (Object.keys(looser) as Multiplicity[]).filter((candidate) =>
      looser[candidate].includes(rel.multiplicity),
    ),
  );

function remultiply(draft: Draft, choices: (rel: ModelTable) => Multiplicity[]): string | null {
  const rel = pickTable(draft, (t) => untouched(draft)(t) && choices(t).length > 0);
  if (rel === null) return null;
  for (const multiplicity of draft.random.shuffle(choices(rel))) {
    const fit = rel.connections.every((pair) => fits(edgesOf(draft, rel, pair), multiplicity));
    if (!fit && draft.rows === 'fit') continue;
    if (!take(draft, `connections ${rel.id}`)) return null;
    const before = rel.multiplicity;
    rel.multiplicity = multiplicity;
    return `multiplicity of ${rel.name}: ${before} to ${multiplicity}`;
  }
  return null;
}

/** Within one pair: at most one target a source, at most one source a target. */
function fits(edges: { from: number; to: number }[], multiplicity: Multiplicity): boolean {
  const distinct = (end: 'from' | 'to'): boolean =>
    new Set(edges.map((edge) => edge[end])).size === edges.length;
  return (
    (!multiplicity.endsWith('_ONE') || distinct('from')) &&
    (!multiplicity.startsWith('ONE_') || distinct('to'))
  );
}

function edgesOf(draft: Draft, rel: ModelTable, pair: ModelConnection): Edge[] {
  const inTable = (table: number, row: number): boolean =>
    (draft.data.rows.get(table) ?? []).some((candidate) => candidate.id === row);
  return (draft.data.edges.get(rel.id) ?? []).filter(
    (edge) => inTable(pair.from, edge.from) && inTable(pair.to, edge.to),
  );
}

function names(draft: Draft, pair: ModelConnection): string {
  return `${tableById(draft.model, pair.from).name} -> ${tableById(draft.model, pair.to).name}`;
}
