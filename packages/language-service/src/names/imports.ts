import { importsOf } from '@kschema/compiler';
import type { ImportItem, Part } from '@kschema/grammar';
import type { Scene } from '../scene.ts';
import { type Document, fromPart } from '../text/document.ts';

/** An import of a document, with the document that it means; null where that is not loaded. */
export interface ImportPlace {
  item: ImportItem;
  part: Part;
  /** Of the path in its quotes, in the document. */
  start: number;
  end: number;
  /** Path of the file that is meant. */
  path: string;
  target: Document | null;
}

export function importsIn({ workspace }: Pick<Scene, 'workspace'>, document: Document): ImportPlace[] {
  const found: ImportPlace[] = [];
  for (const [index, part] of document.parted.list.entries()) {
    const [item] = part.source.items;
    if (item?.kind !== 'import' || item.path === '') continue;
    const [target] = importsOf({ ...part.source, path: document.path });
    if (target === undefined) continue;
    found.push({
      item,
      part,
      start: fromPart(document, index, item.pathRange.start),
      end: fromPart(document, index, item.pathRange.end),
      path: target.path,
      target: workspace.documents.get(target.path) ?? null,
    });
  }
  return found;
}

/** The document that an import at an offset names; null where there is none. */
export function importAt(scene: Scene, offset: number): Document | null {
  const found = importsIn(scene, scene.document).find(({ start, end }) => offset >= start && offset <= end);
  return found?.target ?? null;
}
