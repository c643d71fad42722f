import type { GraphProperty, GraphState } from '@kschema/language-server/protocol';
import { type ConnectionLine, type Diagram, type Point, sizes, type TableBox } from './layout.ts';

/** Colours and fonts, as CSS writes them. */
export interface Palette {
  background: string;
  box: string;
  header: string;
  border: string;
  text: string;
  muted: string;
  line: string;
  added: string;
  changed: string;
  removed: string;
  font: string;
}

/**
 * The diagram as an SVG document. Only presentation attributes are used, so that it is shown the
 * same under a content security policy without inline styles. `data-at` of a table is its place in
 * the diagram's list, of a property `<table>.<row>`; `data-line` is a connection's.
 */
export function drawDiagram(diagram: Diagram, palette: Palette): string {
  const { width, height } = diagram;
  const lines = diagram.connections.map((line, at) => drawConnection(line, at, palette));
  const tables = diagram.tables.map((table, at) => drawTable(table, at, palette));
  return [
    element(
      'svg',
      {
        xmlns: 'http://www.w3.org/2000/svg',
        width: Math.ceil(width),
        height: Math.ceil(height),
        viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`,
        'font-family': palette.font,
        'font-size': sizes.font,
      },
      ...lines,
      ...tables,
    ),
    '',
  ].join('\n');
}

function drawTable(box: TableBox, at: number, palette: Palette): string {
  const { table, rows, x, y, width, height } = box;
  const { header, padding, row } = sizes;
  const outline = table.state === 'same' ? palette.border : palette[table.state];
  return element(
    'g',
    { transform: `translate(${x} ${y})`, 'data-table': table.id, 'data-at': at },
    element('title', {}, text(titleOf(table.name, table.doc))),
    element('rect', { width, height, rx: 5, fill: palette.box, stroke: outline, ...dashOf(table.state) }),
    element('path', { d: topOf(width, header, rows.length > 0), fill: palette.header }),
    element(
      'text',
      { x: padding, y: header / 2, fill: palette.text, 'font-weight': 'bold', ...middle, ...struck(table) },
      text(table.name),
    ),
    ...rows.map((property, index) =>
      drawRow(property, { at: `${at}.${index}`, width, y: header + index * row + padding / 4 }, palette),
    ),
  );
}

function drawRow(
  property: GraphProperty,
  place: { at: string; width: number; y: number },
  palette: Palette,
): string {
  const { padding, row } = sizes;
  const { name, type, key, state } = property;
  const start = padding + (key ? sizes.key : 0);
  const y = place.y + row / 2;
  const fill = state === 'same' ? palette.text : palette[state];
  return element(
    'g',
    { 'data-at': place.at },
    element('rect', { x: 1, y: place.y, width: place.width - 2, height: row, fill: 'transparent' }),
    key
      ? element('path', { d: keySign, transform: `translate(${padding} ${y - 6})`, fill: palette.muted })
      : '',
    element('text', { x: start, y, fill, ...middle, ...struck(property) }, text(name)),
    element(
      'text',
      { x: place.width - padding, y, fill: palette.muted, 'text-anchor': 'end', ...middle },
      text(type),
    ),
  );
}

function drawConnection(line: ConnectionLine, at: number, palette: Palette): string {
  const { connection, points, label } = line;
  const stroke = connection.state === 'same' ? palette.line : palette[connection.state];
  const properties = connection.properties.map(({ name, type }) => `${name}: ${type}`);
  const many = connection.multiplicity;
  return element(
    'g',
    { 'data-line': at, 'data-from': connection.from, 'data-to': connection.to },
    element(
      'title',
      {},
      text(
        [titleOf(`${connection.rel} (${inWords[many] ?? many})`, connection.doc), ...properties].join('\n'),
      ),
    ),
    // Wide and invisible, so that a thin line can be pointed at.
    element('path', { d: pathOf(points), fill: 'none', stroke: 'transparent', 'stroke-width': 12 }),
    element('path', {
      d: pathOf(points),
      fill: 'none',
      stroke,
      'stroke-width': 1.3,
      ...dashOf(connection.state),
    }),
    element('path', { d: headOf(points), fill: stroke }),
    ...endMarks(line, palette),
    label === null
      ? ''
      : element(
          'g',
          {},
          element('rect', { ...label, fill: palette.background, opacity: 0.85 }),
          element(
            'text',
            {
              x: label.x + label.width / 2,
              y: label.y + label.height / 2,
              fill: palette.text,
              'text-anchor': 'middle',
              ...middle,
              ...struck(connection),
            },
            text(connection.rel),
          ),
        ),
  );
}

/** A `1` at the side of which a row has at most one. */
function endMarks({ connection, points }: ConnectionLine, palette: Palette): string[] {
  const [first, second] = points;
  const last = points.at(-1);
  const before = points.at(-2);
  if (first === undefined || second === undefined || last === undefined || before === undefined) return [];
  const one = (end: Point, towards: Point) =>
    element(
      'text',
      {
        ...besides(end, towards),
        fill: palette.muted,
        'font-size': sizes.smallFont,
        'text-anchor': 'middle',
      },
      '1',
    );
  return [
    ...(connection.multiplicity.startsWith('ONE') ? [one(first, second)] : []),
    ...(connection.multiplicity.endsWith('ONE') ? [one(last, before)] : []),
  ];
}

const inWords: Record<string, string> = {
  MANY_MANY: 'many to many',
  MANY_ONE: 'many to one',
  ONE_MANY: 'one to many',
  ONE_ONE: 'one to one',
};

/** A little along the line from its end, and above it. */
function besides(end: Point, towards: Point): Point {
  const [dx, dy] = directionOf(end, towards);
  return { x: round(end.x + dx * 14 + dy * 8), y: round(end.y + dy * 14 - Math.abs(dx) * 4) };
}

function headOf(points: Point[]): string {
  const tip = points.at(-1);
  const before = points.at(-2);
  if (tip === undefined || before === undefined) return '';
  const [dx, dy] = directionOf(tip, before);
  const corner = (side: number) =>
    `${round(tip.x + dx * 8 - dy * 4 * side)} ${round(tip.y + dy * 8 + dx * 4 * side)}`;
  return `M${round(tip.x)} ${round(tip.y)}L${corner(1)}L${corner(-1)}Z`;
}

function directionOf(from: Point, to: Point): [number, number] {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return [(to.x - from.x) / length, (to.y - from.y) / length];
}

function pathOf(points: Point[]): string {
  return points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');
}

/** The header's area: round above, and below only where it is the whole box. */
function topOf(width: number, height: number, open: boolean): string {
  const end = open
    ? `V${height}H0V6`
    : `V${height - 6}A5 5 0 0 1 ${width - 5} ${height - 1}H5A5 5 0 0 1 .5 ${height - 6}V6`;
  return `M.5 6A5 5 0 0 1 5 .5H${width - 5}A5 5 0 0 1 ${width - 0.5} 6${end}Z`;
}

/** Twelve pixels square. */
const keySign =
  'M4 2.2a2.8 2.8 0 1 0 2.7 3.6H8v1.6h1.6V5.8h1V4.2H6.7A2.8 2.8 0 0 0 4 2.2ZM4 3.8a1.2 1.2 0 1 1 0 2.4 1.2 1.2 0 0 1 0-2.4Z';

const middle = { 'dominant-baseline': 'central' };

function struck({ deprecated }: { deprecated: boolean }): Attributes {
  return deprecated ? { 'text-decoration': 'line-through' } : {};
}

function dashOf(state: GraphState): Attributes {
  return state === 'removed' ? { 'stroke-dasharray': '5 3' } : {};
}

function titleOf(name: string, doc: string | null): string {
  return doc === null ? name : `${name}\n${doc}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

type Attributes = Record<string, string | number>;

function element(name: string, attributes: Attributes, ...content: string[]): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${text(String(value))}"`);
  return `<${name}${written.join('')}>${content.join('')}</${name}>`;
}

/** Text between tags and in attributes. What XML cannot hold at all is shown as a box. */
function text(value: string): string {
  return value
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\u25a1')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
