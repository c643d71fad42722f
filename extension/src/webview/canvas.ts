import { select } from 'd3-selection';
import { type D3ZoomEvent, zoom, zoomIdentity } from 'd3-zoom';
import type { Location } from 'vscode-languageclient';
import type { Diagram } from '../diagram/layout.ts';

/** A drawing that can be moved, zoomed, searched and clicked. */
export interface Canvas {
  /** Shows another drawing at the same place; the first one as a whole. */
  show(diagram: Diagram, svg: string): void;
  fit(): void;
  /** Dims what a text is not part of, and goes to the first table it is part of. */
  find(text: string): void;
}

/** Nothing is enlarged to fill the page. */
const LARGEST_FIT = 1.2;

export function canvasOn(place: HTMLElement, open: (location: Location) => void): Canvas {
  let shown: Diagram | null = null;
  let drawing: SVGSVGElement | null = null;
  const behaviour = zoom<HTMLElement, unknown>()
    .scaleExtent([0.05, 4])
    .on('zoom', ({ transform: { x, y, k } }: D3ZoomEvent<HTMLElement, unknown>) => {
      if (drawing !== null) drawing.style.transform = `translate(${x}px, ${y}px) scale(${k})`;
    });
  const surface = select(place).call(behaviour).on('dblclick.zoom', null);

  place.addEventListener('click', ({ target }) => follow(target as Element));
  place.addEventListener('keydown', ({ key, target }) => key === 'Enter' && follow(target as Element));
  place.addEventListener('pointerover', ({ target }) => highlight(target as Element));

  return { show, fit, find };

  function show(diagram: Diagram, svg: string): void {
    const first = shown === null;
    shown = diagram;
    const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
    drawing = document.importNode(parsed, true) as unknown as SVGSVGElement;
    for (const table of drawing.querySelectorAll('[data-table]')) table.setAttribute('tabindex', '0');
    place.replaceChildren(drawing);
    if (first) fit();
    else surface.call(behaviour.translateBy, 0, 0);
  }

  function fit(): void {
    if (shown === null) return;
    const { clientWidth, clientHeight } = place;
    const scale = Math.min(LARGEST_FIT, clientWidth / shown.width, clientHeight / shown.height);
    const x = (clientWidth - shown.width * scale) / 2;
    const y = (clientHeight - shown.height * scale) / 2;
    surface.call(behaviour.transform, zoomIdentity.translate(x, y).scale(scale));
  }

  function find(text: string): void {
    if (shown === null || drawing === null) return;
    const wanted = text.trim().toLowerCase();
    const found = shown.tables.filter(
      ({ table }) => wanted !== '' && table.name.toLowerCase().includes(wanted),
    );
    const ids = new Set(found.map(({ table }) => table.id));
    drawing.classList.toggle('searching', wanted !== '');
    for (const table of drawing.querySelectorAll<SVGElement>('[data-table]'))
      table.classList.toggle('found', ids.has(table.dataset.table ?? ''));
    const [first] = found;
    if (first !== undefined)
      surface.call(behaviour.translateTo, first.x + first.width / 2, first.y + first.height / 2);
  }

  function follow(target: Element): void {
    const location = locationAt(target);
    if (location !== null) open(location);
  }

  /** Of a property, a table or a connection. */
  function locationAt(target: Element): Location | null {
    const line = target.closest<SVGElement>('[data-line]')?.dataset.line;
    if (line !== undefined) return shown?.connections[Number(line)]?.connection.location ?? null;
    const [table, row] = (target.closest<SVGElement>('[data-at]')?.dataset.at ?? '').split('.');
    const box = table === '' ? undefined : shown?.tables[Number(table)];
    if (box === undefined) return null;
    return (row === undefined ? null : box.rows[Number(row)]?.location) ?? box.table.location;
  }

  /** The connections of the table that is pointed at come to the front. */
  function highlight(target: Element): void {
    const table = target.closest<SVGElement>('[data-table]')?.dataset.table;
    const line = target.closest<SVGElement>('[data-line]');
    for (const each of drawing?.querySelectorAll<SVGElement>('[data-line]') ?? []) {
      const { from, to } = each.dataset;
      each.classList.toggle(
        'near',
        each === line || (table !== undefined && (from === table || to === table)),
      );
    }
  }
}
