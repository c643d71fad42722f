import type { GraphEdge, GraphNode, GraphResult } from '@kschema/language-server/protocol';
import ELK from 'elkjs';
import fc from 'fast-check';
import type { Measure } from '../src/diagram/layout.ts';

/** Every letter as wide as the next. */
export const measure: Measure = (text) => text.length * 8;

export const elk = new ELK();

/** Any graph of so many tables, with loops, several connections between two tables, and none. */
export function graphs(tables: { minLength: number; maxLength: number }): fc.Arbitrary<GraphResult> {
  const properties = fc.array(fc.string({ maxLength: 12 }), { maxLength: 5 });
  return fc.array(properties, tables).chain((all) => {
    const nodes = all.map((names, at) => node(`Table${at}`, names));
    const end = fc.nat({ max: Math.max(0, nodes.length - 1) });
    return fc
      .array(fc.tuple(end, end), { maxLength: nodes.length === 0 ? 0 : nodes.length * 2 })
      .map((pairs) => ({ nodes, edges: pairs.map(([from, to], at) => edge(`Rel${at}`, from, to)) }));
  });
}

export function node(name: string, properties: string[]): GraphNode {
  return {
    id: name.toLowerCase(),
    name,
    doc: null,
    deprecated: false,
    state: 'same',
    location: null,
    properties: properties.map((each, at) => ({
      name: each,
      type: 'STRING',
      key: at === 0,
      deprecated: false,
      state: 'same',
      location: null,
    })),
  };
}

function edge(rel: string, from: number, to: number): GraphEdge {
  return {
    id: `${rel}:${from}:${to}`.toLowerCase(),
    rel,
    from: `table${from}`,
    to: `table${to}`,
    multiplicity: 'MANY_ONE',
    doc: null,
    deprecated: false,
    state: 'same',
    properties: [],
    location: null,
  };
}
