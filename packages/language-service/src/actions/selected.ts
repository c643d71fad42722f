import type { Item, Member, Part, Ranged } from '@kschema/grammar';
import { findingsOf, type PlacedFinding } from '../findings/placed.ts';
import type { Place } from '../project/checked.ts';
import type { Scene } from '../scene.ts';
import { fromPart, placeAt, slice } from '../text/document.ts';
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

/**
 * From the line on which a declaration begins to behind its line break, in the document as it is now: a
 * part's own text says nothing of what stands behind the part.
 */
export function linesOf({ document, start, end }: Place): Place {
  const at = (offset: number) => slice(document, offset, offset + 1);
  let [first, last] = [start, end];
  while (first > 0 && isBlank(at(first - 1))) first--;
  while (isBlank(at(last)) || at(last) === ',') last++;
  if (slice(document, last, last + 2) === '//') while (!/^[\r\n]?$/.test(at(last))) last++;
  if (slice(document, last, last + 2) === '\r\n') last += 2;
  else if (/^[\r\n]$/.test(at(last))) last++;
  return { document, start: first, end: last };
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\t';
}

/** The same for a member, within the text of the part that holds it, its documentation included. */
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
