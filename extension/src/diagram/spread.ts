import type { GraphEdge } from '@kschema/language-server/protocol';
import { type Force, forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3-force';
import type { Box, Point } from './layout.ts';

/** A box by its middle, as the simulation moves it. */
interface Body {
  id: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Room between two boxes, in pixels. */
const ROOM = 14;

/**
 * Places the boxes of a large schema by what they are connected with: tables of one subject come
 * together, and every line is short and straight. Boxes never overlap. The simulation draws no
 * random numbers, so the same graph gives the same places.
 */
export function spreadBoxes(
  sizes: ReadonlyMap<string, { width: number; height: number }>,
  connections: readonly GraphEdge[],
): Map<string, Box> {
  // Wider than high, like the screen.
  const columns = Math.ceil(Math.sqrt(sizes.size * 1.6));
  const bodies: Body[] = [...sizes].map(([id, size], at) => ({
    id,
    ...size,
    x: (at % columns) * 150,
    y: Math.floor(at / columns) * 90,
  }));
  const links = connections.map(({ from, to }) => ({ source: from, target: to }));
  const simulation = forceSimulation(bodies)
    .force(
      'link',
      forceLink<Body, { source: string | Body; target: string | Body }>(links)
        .id(({ id }) => id)
        .distance(70),
    )
    .force('charge', forceManyBody().strength(-420).distanceMax(900))
    .force('x', forceX(0).strength(0.035))
    .force('y', forceY(0).strength(0.11))
    .force('room', keepRoom())
    .stop();
  simulation.tick(300);
  while (pushApart(bodies, 1));
  const left = Math.min(...bodies.map(({ x, width }) => x - width / 2));
  const top = Math.min(...bodies.map(({ y, height }) => y - height / 2));
  return new Map(
    bodies.map(({ id, x, y, width, height }) => {
      const at = { x: Math.round(x - width / 2 - left), y: Math.round(y - height / 2 - top) };
      return [id, { ...at, width, height }];
    }),
  );
}

/** The line between the borders of two boxes, middle to middle; from a box to itself, a bow above it. */
export function straightLine(from: Box, to: Box): Point[] {
  const a = middleOf(from);
  const b = middleOf(to);
  if (from === to) {
    const { x, y, width } = from;
    const above = y - 12;
    const start = x + width / 2 - 14;
    const end = x + width / 2 + 14;
    return [
      { x: start, y },
      { x: start, y: above },
      { x: end, y: above },
      { x: end, y },
    ];
  }
  return [borderOf(from, a, b), borderOf(to, b, a)];
}

function middleOf({ x, y, width, height }: Box): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

/** Where the way from the box's middle towards a point leaves it. */
function borderOf({ width, height }: Box, middle: Point, towards: Point): Point {
  const dx = towards.x - middle.x;
  const dy = towards.y - middle.y;
  const part = Math.min(width / 2 / Math.abs(dx || 1e-9), height / 2 / Math.abs(dy || 1e-9));
  return { x: middle.x + dx * part, y: middle.y + dy * part };
}

function keepRoom(): Force<Body, undefined> {
  let bodies: Body[] = [];
  return Object.assign(() => void pushApart(bodies, 0.5), {
    initialize(given: Body[]) {
      bodies = given;
    },
  });
}

/** Moves overlapping boxes a part of the way that is missing, the shorter way; whether there were any. */
function pushApart(bodies: readonly Body[], part: number): boolean {
  let moved = false;
  for (const [at, a] of bodies.entries()) {
    for (const b of bodies.slice(at + 1)) {
      const dx = b.x - a.x;
      const dy = b.y - a.y;
      const missingX = (a.width + b.width) / 2 + ROOM - Math.abs(dx);
      const missingY = (a.height + b.height) / 2 + ROOM - Math.abs(dy);
      if (missingX <= 0.01 || missingY <= 0.01) continue;
      moved = true;
      if (missingX < missingY) {
        const by = (Math.sign(dx || 1) * missingX * part) / 2;
        a.x -= by;
        b.x += by;
      } else {
        const by = (Math.sign(dy || 1) * missingY * part) / 2;
        a.y -= by;
        b.y += by;
      }
    }
  }
  return moved;
}
