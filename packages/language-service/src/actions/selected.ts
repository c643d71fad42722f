import type { Item, Member, Part, Ranged } from '@kschema/grammar';
import { findingsOf, type PlacedFinding } from '../findings/placed.ts';
import type { Scene } from '../scene.ts';
import { fromPart, placeAt } from '../text/document.ts';
import type { Selection } from './action.ts';

/** The findings of the document that touch a selection. */
export function findingsAt(
  { workspace, project, document }: Scene,
  { start, end }: Selection,
): PlacedFinding[] {
  return findingsOf(workspace, project, document).filter(
    ({ place }) => place.start <= end && place.end >= start,
  );
}

/** The declaration that a selection begins in, and the members that it touches. */
export interface SelectedItem {
  item: Item;
  part: Part;
  members: Member[];
  /** An offset of the part's own text, in the document. */
  at(offset: number): number;
}

export function itemAt({ document }: Scene, { start, end }: Selection): SelectedItem | null {
  const { part, index, at } = placeAt(document, start);
  const [item] = part.source.items;
  if (item === undefined) return null;
  const last = at + end - start;
  if (last < item.start || at > item.end) return null;
  const members = 'members' in item ? item.members.filter((member) => touches(member, at, last)) : [];
  return { item, part, members, at: (offset) => fromPart(document, index, offset) };
}

export function touches(node: Ranged, start: number, end: number): boolean {
  return node.start <= end && node.end >= start;
}

/** From the line on which a node begins, its documentation included, to behind its line break. */
export function wholeLines(text: string, node: Ranged & { doc?: Ranged | null }): Ranged {
  let start = node.doc?.start ?? node.start;
  while (start > 0 && /[ \t]/.test(text.charAt(start - 1))) start--;
  let end = node.end;
  while (/[ \t,]/.test(text.charAt(end))) end++;
  if (text.startsWith('//', end)) while (end < text.length && !/[\r\n]/.test(text.charAt(end))) end++;
  if (text.startsWith('\r\n', end)) end += 2;
  else if (/[\r\n]/.test(text.charAt(end))) end++;
  return { start, end };
}
