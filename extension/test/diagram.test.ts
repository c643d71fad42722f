import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detailFor } from '../src/diagram/detail.ts';
import { drawDiagram, type Palette } from '../src/diagram/draw.ts';
import { type Box, type Diagram, layoutGraph, type Point } from '../src/diagram/layout.ts';
import { elk, graphs, measure, node } from './graphs.ts';

const sizes = [
  { name: 'a few tables, in layers', tables: { minLength: 0, maxLength: 9 }, numRuns: 25 },
  { name: 'many tables, spread out', tables: { minLength: 81, maxLength: 110 }, numRuns: 4 },
];

describe.each(sizes)('$name', ({ tables, numRuns }) => {
  test('every table and connection has its place, no two tables the same one, and nothing sticks out', async () => {
    const property = fc.asyncProperty(graphs(tables), async (graph) => {
      const diagram = await layoutGraph(graph, detailFor(graph), measure, elk);
      expect(diagram.tables.map(({ table }) => table.id)).toEqual(graph.nodes.map(({ id }) => id));
      expect(diagram.connections.map(({ connection }) => connection.id)).toEqual(
        graph.edges.map(({ id }) => id),
      );
      expect(overlapping(diagram)).toEqual([]);
      const whole = { x: 0, y: 0, width: diagram.width, height: diagram.height };
      const corners = [
        ...diagram.tables.flatMap(({ x, y, width, height }) => [
          { x, y },
          { x: x + width, y: y + height },
        ]),
        ...diagram.connections.flatMap(({ points }) => points),
      ];
      expect(corners.filter((point) => !isOn(whole, point))).toEqual([]);
    });
    await fc.assert(property, { numRuns });
  });

  test('every line begins and ends at its tables', async () => {
    const property = fc.asyncProperty(graphs(tables), async (graph) => {
      const diagram = await layoutGraph(graph, detailFor(graph), measure, elk);
      const boxes = new Map(diagram.tables.map((box) => [box.table.id, box]));
      const loose = diagram.connections.filter(({ connection: { from, to }, points }) => {
        const [first] = points;
        const last = points.at(-1);
        return !touches(boxes.get(from), first) || !touches(boxes.get(to), last);
      });
      expect(loose).toEqual([]);
    });
    await fc.assert(property, { numRuns });
  });

  test('the same graph gives the same diagram', async () => {
    const property = fc.asyncProperty(graphs(tables), async (graph) => {
      const first = await layoutGraph(graph, 'keys', measure, elk);
      expect(await layoutGraph(structuredClone(graph), 'keys', measure, elk)).toEqual(first);
    });
    await fc.assert(property, { numRuns: Math.min(numRuns, 5) });
  });
});

test('whatever a table is called, the drawing is one of names and nothing else', async () => {
  const property = fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 20 }), async (name) => {
    const graph = { nodes: [{ ...node('a', ['b']), name }], edges: [] };
    const svg = drawDiagram(await layoutGraph(graph, 'properties', measure, elk), palette);
    const texts = [...svg.matchAll(/<text [^<>]*>([^<>]*)<\/text>/g)].map((match) => plain(match[1] ?? ''));
    expect(texts).toEqual([shown(name), 'b', 'STRING']);
    expect(svg.replaceAll(/<\/?[a-z]+(?: [a-zA-Z:-]+="[^"<>]*")*>/g, '')).not.toMatch(/[<>]/);
  });
  await fc.assert(property, { numRuns: 60 });
});

const palette: Palette = {
  background: 'white',
  box: 'white',
  header: 'silver',
  border: 'gray',
  text: 'black',
  muted: 'gray',
  line: 'gray',
  added: 'green',
  changed: 'olive',
  removed: 'red',
  font: 'sans-serif',
};

/** Characters that XML cannot hold are shown as a box. */
function shown(name: string): string {
  return name.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\u25a1');
}

function plain(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

function overlapping({ tables }: Diagram): string[] {
  return tables.flatMap((a, at) =>
    tables
      .slice(at + 1)
      .filter(
        (b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height,
      )
      .map((b) => `${a.table.name} and ${b.table.name}`),
  );
}

/** A pixel for rounding. */
const CLOSE = 1;

function isOn({ x, y, width, height }: Box, point: Point): boolean {
  return (
    point.x >= x - CLOSE &&
    point.x <= x + width + CLOSE &&
    point.y >= y - CLOSE &&
    point.y <= y + height + CLOSE
  );
}

function touches(box: Box | undefined, point: Point | undefined): boolean {
  if (box === undefined || point === undefined || !isOn(box, point)) return false;
  const { x, y, width, height } = box;
  const sides = [point.x - x, x + width - point.x, point.y - y, y + height - point.y];
  return sides.some((distance) => Math.abs(distance) <= CLOSE);
}
