import type { GraphResult, GraphState } from '@kschema/language-server/protocol';
import { detailFor } from '../diagram/detail.ts';
import { drawDiagram, type Palette } from '../diagram/draw.ts';
import { type Diagram, layoutGraph, sizes } from '../diagram/layout.ts';
import type { FromPage, ToPage } from '../diagram/messages.ts';
import { count } from '../words.ts';
import { canvasOn } from './canvas.ts';
import { byId, connectHost } from './host.ts';
import { layoutWorker } from './layout-worker.ts';
import { pngOf } from './png.ts';

const host = connectHost<FromPage>();
const canvas = canvasOn(byId('canvas'), (location) => host.postMessage({ kind: 'open', location }));
const detail = byId<HTMLSelectElement>('detail');
const search = byId<HTMLInputElement>('search');
const elk = layoutWorker(document.body.dataset.layout ?? '');
const measure = measureText();

let graph: GraphResult = { nodes: [], edges: [] };
let diagram: Diagram | null = null;
/** Counts the drawings that were begun: only the newest is shown. */
let begun = 0;

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  if (diagram === null) detail.value = data.detail;
  graph = data.graph;
  void draw();
});
detail.addEventListener('change', () => void draw().then(canvas.fit));
search.addEventListener('input', () => canvas.find(search.value));
byId('fit').addEventListener('click', canvas.fit);
byId('svg').addEventListener('click', () => {
  if (diagram !== null) host.postMessage({ kind: 'save', format: 'svg', content: standalone(diagram) });
});
byId('png').addEventListener('click', async () => {
  if (diagram === null) return;
  host.postMessage({ kind: 'save', format: 'png', content: await pngOf(standalone(diagram), diagram) });
});
host.postMessage({ kind: 'ready' });

async function draw(): Promise<void> {
  begun += 1;
  const mine = begun;
  const shown = detail.value === 'auto' ? detailFor(graph) : (detail.value as 'properties');
  const placed = await layoutGraph(graph, shown, measure, elk);
  if (mine !== begun) return;
  diagram = placed;
  canvas.show(
    placed,
    drawDiagram(
      placed,
      palette((name) => `var(${name})`),
    ),
  );
  canvas.find(search.value);
  byId('count').textContent = countText(graph);
}

function countText({ nodes, edges }: GraphResult): string {
  const isThere = ({ state }: { state: GraphState }) => state !== 'removed';
  const rels = new Set(edges.filter(isThere).map(({ rel }) => rel));
  return `${count(nodes.filter(isThere).length, 'node table')}, ${count(rels.size, 'rel table')}`;
}

/** The diagram with the theme's colours in it, and its background, for outside the editor. */
function standalone(shown: Diagram): string {
  const style = getComputedStyle(document.body);
  const resolved = palette((name) => style.getPropertyValue(name).trim() || 'currentColor');
  return drawDiagram(shown, resolved).replace(
    '>',
    `><rect width="100%" height="100%" fill="${resolved.background}"/>`,
  );
}

/** Names that `diagram.css` gives to the theme's colours. */
function palette(colour: (name: string) => string): Palette {
  return {
    background: colour('--background'),
    box: colour('--box'),
    header: colour('--header'),
    border: colour('--border'),
    text: colour('--text'),
    muted: colour('--muted'),
    line: colour('--line'),
    added: colour('--added'),
    changed: colour('--changed'),
    removed: colour('--removed'),
    font: getComputedStyle(document.body).fontFamily,
  };
}

function measureText() {
  const context = document.createElement('canvas').getContext('2d');
  const family = getComputedStyle(document.body).fontFamily;
  return (text: string, weight: 'normal' | 'bold'): number => {
    if (context === null) return text.length * sizes.font;
    context.font = `${weight} ${sizes.font}px ${family}`;
    return context.measureText(text).width;
  };
}
