import type { GraphEdge, GraphNode, GraphProperty, GraphResult } from '@kschema/language-server/protocol';
import type { ELK, ElkEdgeSection, ElkExtendedEdge } from 'elkjs/lib/elk-api.js';
import { type Detail, shownProperties } from './detail.ts';
import { spreadBoxes, straightLine } from './spread.ts';

/** A schema with a place for everything, in pixels from the top left. */
export interface Diagram {
  width: number;
  height: number;
  tables: TableBox[];
  connections: ConnectionLine[];
}

export interface Point {
  x: number;
  y: number;
}

export interface Box extends Point {
  width: number;
  height: number;
}

export interface TableBox extends Box {
  table: GraphNode;
  rows: GraphProperty[];
}

export interface ConnectionLine {
  connection: GraphEdge;
  /** From the source table to the target table, corner by corner. */
  points: Point[];
  /** Where the name of the rel table stands; null where names are left out. */
  label: Box | null;
}

/** Width of a text in pixels, in the diagram's font. */
export type Measure = (text: string, weight: 'normal' | 'bold') => number;

/** In pixels. What is drawn inside a box keeps to these too. */
export const sizes = {
  header: 30,
  row: 20,
  padding: 12,
  gap: 16,
  key: 16,
  label: 18,
  font: 13,
  smallFont: 11,
};

/** More tables than this in layers make lines too long to follow, and take too long to place. */
const MOST_IN_LAYERS = 80;

/** Gives everything its place. The same graph gives the same diagram. */
export async function layoutGraph(
  graph: GraphResult,
  detail: Detail,
  measure: Measure,
  elk: Pick<ELK, 'layout'>,
): Promise<Diagram> {
  const boxes = new Map(graph.nodes.map((table) => [table.id, boxOf(table, detail, measure)]));
  const connections = graph.edges.filter(({ from, to }) => boxes.has(from) && boxes.has(to));
  const placed =
    boxes.size > MOST_IN_LAYERS
      ? spread(boxes, connections)
      : await inLayers(boxes, connections, detail === 'names' ? null : measure, elk);
  const tables = graph.nodes.map((table) => ({
    table,
    rows: shownProperties(table, detail),
    ...(placed.boxes.get(table.id) ?? { x: 0, y: 0, width: 0, height: 0 }),
  }));
  return {
    width: MARGIN + Math.max(0, ...tables.map(({ x, width }) => x + width), ...edgesOf(placed.lines, 'x')),
    height: MARGIN + Math.max(0, ...tables.map(({ y, height }) => y + height), ...edgesOf(placed.lines, 'y')),
    tables,
    connections: placed.lines,
  };
}

interface Placed {
  boxes: ReadonlyMap<string, Box>;
  lines: ConnectionLine[];
}

/** Around the whole, in pixels. */
const MARGIN = 24;

function edgesOf(lines: readonly ConnectionLine[], axis: 'x' | 'y'): number[] {
  return lines.flatMap(({ points }) => points.map((point) => point[axis]));
}

type Sizes = ReadonlyMap<string, { width: number; height: number }>;

function spread(sizesById: Sizes, connections: readonly GraphEdge[]): Placed {
  const boxes = new Map(
    [...spreadBoxes(sizesById, connections)].map(([id, box]) => [
      id,
      { ...box, x: box.x + MARGIN, y: box.y + MARGIN },
    ]),
  );
  const lines = connections.flatMap((connection) => {
    const from = boxes.get(connection.from);
    const to = boxes.get(connection.to);
    if (from === undefined || to === undefined) return [];
    return [{ connection, points: straightLine(from, to), label: null }];
  });
  return { boxes, lines };
}

/** Tables in layers along the direction of their connections, and lines with corners around them. */
async function inLayers(
  sizesById: Sizes,
  connections: readonly GraphEdge[],
  labels: Measure | null,
  elk: Pick<ELK, 'layout'>,
): Promise<Placed> {
  const { children = [], edges = [] } = await elk.layout({
    id: '',
    layoutOptions,
    children: [...sizesById].map(([id, size]) => ({ id, ...size })),
    edges: connections.map((connection) => edgeOf(connection, labels)),
  });
  return {
    boxes: new Map(children.map((child) => [child.id, boxAt(child)])),
    lines: connections.flatMap((connection, at) => {
      const edge = edges[at];
      return edge === undefined ? [] : [lineOf(connection, edge)];
    }),
  };
}

const layoutOptions = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.aspectRatio': '1.6',
  'elk.spacing.nodeNode': '28',
  'elk.spacing.edgeNode': '16',
  'elk.spacing.edgeEdge': '10',
  'elk.spacing.componentComponent': '36',
  'elk.layered.spacing.nodeNodeBetweenLayers': '40',
  'elk.layered.spacing.edgeNodeBetweenLayers': '16',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.padding': `[top=${MARGIN},left=${MARGIN},bottom=${MARGIN},right=${MARGIN}]`,
};

function boxOf(table: GraphNode, detail: Detail, measure: Measure): { width: number; height: number } {
  const { header, row, padding, gap, key } = sizes;
  const rows = shownProperties(table, detail);
  const widths = rows.map((property) => {
    const name = measure(property.name, 'normal') + (property.key ? key : 0);
    return name + gap + measure(property.type, 'normal');
  });
  return {
    width: Math.ceil(Math.max(measure(table.name, 'bold'), ...widths)) + 2 * padding,
    height: header + rows.length * row + (rows.length > 0 ? padding / 2 : 0),
  };
}

function edgeOf({ id, from, to, rel }: GraphEdge, measure: Measure | null): ElkExtendedEdge {
  const ends = { id, sources: [from], targets: [to] };
  if (measure === null) return ends;
  const width = Math.ceil(measure(rel, 'normal')) + 8;
  return { ...ends, labels: [{ id: `${id}:label`, text: rel, width, height: sizes.label }] };
}

function boxAt({ x = 0, y = 0, width = 0, height = 0 }: Partial<Box>): Box {
  return { x, y, width, height };
}

function lineOf(connection: GraphEdge, edge: ElkExtendedEdge): ConnectionLine {
  const [label] = edge.labels ?? [];
  return {
    connection,
    points: (edge.sections ?? []).flatMap(cornersOf),
    label: label === undefined ? null : boxAt(label),
  };
}

function cornersOf({ startPoint, bendPoints = [], endPoint }: ElkEdgeSection): Point[] {
  return [startPoint, ...bendPoints, endPoint].map(({ x, y }) => ({ x, y }));
}
