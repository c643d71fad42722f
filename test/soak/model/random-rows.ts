import type { Random } from '../random.ts';
import type { Data, Edge, Ids, Model, ModelProperty, ModelTable, Row, Value } from './model.ts';
import { nodesOf, relsOf, unknown } from './model.ts';
import { distinctValues, randomValue } from './random-values.ts';
import { isScalar } from './types.ts';
import { textOf } from './values.ts';

/** Rows and rels that were added, in the order in which they must be written. */
export interface Written {
  rows: { table: number; row: Row }[];
  edges: { table: number; edge: Edge }[];
}

export function emptyData(): Data {
  return { rows: new Map(), edges: new Map() };
}

/**
 * Adds up to `most` rows to each node table and rels between them, also to `data`. A value left
 * to a default is {@link unknown} where the default is volatile, else what the default gives.
 */
export function addRows(random: Random, ids: Ids, model: Model, data: Data, most: number): Written {
  const written: Written = { rows: [], edges: [] };
  for (const table of nodesOf(model)) {
    const rows = data.rows.get(table.id) ?? [];
    data.rows.set(table.id, rows);
    for (const row of newRows(random, ids, model, table, rows, random.between(0, most))) {
      rows.push(row);
      written.rows.push({ table: table.id, row });
    }
  }
  for (const table of relsOf(model)) {
    const edges = data.edges.get(table.id) ?? [];
    data.edges.set(table.id, edges);
    for (const edge of newEdges(random, ids, model, data, table, most)) {
      edges.push(edge);
      written.edges.push({ table: table.id, edge });
    }
  }
  return written;
}

function newRows(
  random: Random,
  ids: Ids,
  model: Model,
  table: ModelTable,
  old: Row[],
  count: number,
): Row[] {
  const rows: Row[] = Array.from({ length: count }, () => ({ id: ids.next(), values: new Map() }));
  for (const property of table.properties) {
    if (property.unique && !isScalar(property.type, 'SERIAL')) {
      const used = new Set(
        old.map((row) => textOf(property.type, row.values.get(property.id) ?? null) ?? ''),
      );
      const values = uniqueValues(random, model, property, count, used);
      rows.length = Math.min(rows.length, values.length);
      rows.forEach((row, i) => {
        row.values.set(property.id, values[i] as Value);
      });
    } else for (const row of rows) row.values.set(property.id, ordinaryValue(random, model, property, table));
  }
  return rows;
}

/** Small integers count on from the largest, so that several tables share keys. */
function uniqueValues(
  random: Random,
  model: Model,
  property: ModelProperty,
  count: number,
  used: Set<string>,
): Value[] {
  if (property.flavour !== 'small')
    return distinctValues(random, model, property.type, property.flavour, count, used);
  const out: Value[] = [];
  for (let i = 1n; out.length < count && i < 100n; i++) if (!used.has(String(i))) out.push(i);
  return out;
}

function ordinaryValue(random: Random, model: Model, property: ModelProperty, table: ModelTable): Value {
  if (isScalar(property.type, 'SERIAL')) return unknown;
  if (property.default !== null && random.chance(0.5)) {
    const { value } = property.default;
    if ('constant' in value) return value.constant;
    if (table.kind === 'node') return unknown;
  }
  return randomValue(random, model, property.type, property.flavour);
}

function newEdges(
  random: Random,
  ids: Ids,
  model: Model,
  data: Data,
  table: ModelTable,
  most: number,
): Edge[] {
  const all = data.edges.get(table.id) ?? [];
  const out: Edge[] = [];
  // Half of the rels that may be many stay within a tighter multiplicity, so that it can be tightened.
  const strict = table.id % 2 === 0 ? 'ONE_ONE' : table.multiplicity;
  for (const { from, to } of table.connections) {
    const [sources, targets] = [data.rows.get(from) ?? [], data.rows.get(to) ?? []];
    const ofPair = [...all, ...out].filter(
      (edge) => sources.some((row) => row.id === edge.from) && targets.some((row) => row.id === edge.to),
    );
    if (sources.length === 0 || targets.length === 0) continue;
    for (let i = random.between(0, most); i > 0; i--) {
      const edge: Edge = {
        id: ids.next(),
        from: random.pick(sources).id,
        to: random.pick(targets).id,
        values: new Map(),
      };
      const oneTarget = table.multiplicity.endsWith('_ONE') || strict === 'ONE_ONE';
      const oneSource = table.multiplicity.startsWith('ONE_') || strict === 'ONE_ONE';
      if (oneTarget && ofPair.some((other) => other.from === edge.from)) continue;
      if (oneSource && ofPair.some((other) => other.to === edge.to)) continue;
      for (const property of table.properties)
        edge.values.set(property.id, ordinaryValue(random, model, property, table));
      ofPair.push(edge);
      out.push(edge);
    }
  }
  return out;
}
