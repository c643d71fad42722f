import type { Part, Ranged } from '@kschema/grammar';
import type { FoldingRangeParams, SelectionRangeParams } from 'vscode-languageserver-protocol';
import type { FoldingRange, Position, SelectionRange } from 'vscode-languageserver-types';
import { aboutDocument, type Feature } from '../feature.ts';
import { offsetOf, type Scene } from '../scene.ts';
import { documentLength, fromPart, placeAt, positionAt, rangeOf } from '../text/document.ts';

export const folding: Feature = {
  name: 'folding',
  capabilities: { foldingRangeProvider: true, selectionRangeProvider: true },
  requests: {
    'textDocument/foldingRange': aboutDocument((scene, _: FoldingRangeParams) => foldings(scene)),
    'textDocument/selectionRange': aboutDocument((scene, { positions }: SelectionRangeParams) =>
      positions.map((position) => selection(scene, position)),
    ),
  },
};

function foldings({ document }: Scene): FoldingRange[] {
  const found: FoldingRange[] = [];
  const imports: { first: number; last: number } = { first: -1, last: -1 };
  for (const [index, part] of document.parted.list.entries()) {
    for (const comment of blockComments(part)) add(index, comment, 'comment');
    const [item] = part.source.items;
    if (item === undefined) continue;
    const { line } = positionAt(document, fromPart(document, index, item.start));
    if (item.kind === 'import') {
      if (imports.first < 0) imports.first = line;
      imports.last = line;
      continue;
    }
    closeImports();
    if ('doc' in item && item.doc !== null) add(index, item.doc, 'comment');
    add(index, item, undefined);
  }
  closeImports();
  return found;

  function add(index: number, { start, end }: Ranged, kind: 'comment' | undefined): void {
    const startLine = positionAt(document, fromPart(document, index, start)).line;
    const endLine = positionAt(document, fromPart(document, index, end)).line;
    if (endLine > startLine) found.push({ startLine, endLine, ...(kind === undefined ? {} : { kind }) });
  }

  function closeImports(): void {
    if (imports.last > imports.first)
      found.push({ startLine: imports.first, endLine: imports.last, kind: 'imports' });
    imports.first = -1;
    imports.last = -1;
  }
}

/** Comments of several lines that stand before the declaration. */
function blockComments(part: Part): Ranged[] {
  const [item] = part.source.items;
  const text = part.source.text.slice(part.start, item?.start ?? part.end);
  return [...text.matchAll(/\/\*[\s\S]*?\*\//g)].map(({ index, 0: comment }) => ({
    start: part.start + index,
    end: part.start + index + comment.length,
  }));
}

function selection(scene: Scene, position: Position): SelectionRange {
  const { document } = scene;
  const offset = offsetOf(scene, position);
  const { part, index, at } = placeAt(document, offset);
  const around: Ranged[] = [];
  collect(part.source.items, at, around);
  let selected: SelectionRange = { range: rangeOf(document, 0, documentLength(document)) };
  for (const { start, end } of around) {
    const range = rangeOf(document, fromPart(document, index, start), fromPart(document, index, end));
    selected = { range, parent: selected };
  }
  return selected;
}

/** The nodes of the tree around an offset, the largest first. */
function collect(node: unknown, at: number, around: Ranged[]): void {
  if (Array.isArray(node)) {
    for (const one of node) collect(one, at, around);
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  const { start, end } = node as Partial<Ranged>;
  if (start !== undefined && end !== undefined) {
    if (at < start || at > end) return;
    const last = around.at(-1);
    if (
      last === undefined ||
      (start >= last.start && end <= last.end && (start !== last.start || end !== last.end))
    )
      around.push({ start, end });
  }
  for (const value of Object.values(node)) collect(value, at, around);
}
