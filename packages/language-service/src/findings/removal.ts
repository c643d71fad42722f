import { elementPath, fold, type Schema, type Table } from '@kschema/compiler';
import type { Checked, Declared, Place } from '../project/checked.ts';
import { placeIn } from '../project/checked.ts';

/**
 * Where something that is declared no longer was: behind what stood before it and is still
 * there, else at the beginning of what held it. Null when the subject is still declared, or
 * never was.
 */
export function removalPlace(checked: Checked, before: Schema, subject: string): Place | null {
  const gone = removed(before, checked.schema, subject);
  if (gone === null) return null;
  return gone.member === null
    ? tableGap(checked, before, gone.table)
    : memberGap(checked, gone.table, gone.member);
}

/** A removed table, or a removed property of one that stays. */
export interface Removed {
  table: Table;
  /** Folded name of the property; null for the whole table. */
  member: string | null;
}

/** What a subject such as `User` or `User.fax` named before and names no longer. */
export function removed(before: Schema, now: Schema, subject: string): Removed | null {
  for (const [key, table] of before.tables) {
    const name = elementPath.top(table.name);
    if (!subject.startsWith(name)) continue;
    const present = now.tables.get(key);
    if (subject === name) return present === undefined ? { table, member: null } : null;
    for (const [member, property] of table.properties) {
      if (subject !== elementPath.member(table.name, property.name)) continue;
      return present !== undefined && !present.properties.has(member) ? { table, member } : null;
    }
  }
  return null;
}

function tableGap(checked: Checked, before: Schema, table: Table): Place | null {
  const order = [...before.tables.keys()];
  for (let at = order.indexOf(fold(table.name)) - 1; at >= 0; at--) {
    const declared = checked.names.tables.get(order[at] as string);
    if (declared !== undefined) return lastOf(declared, declared.item);
  }
  const document = checked.documents[0];
  return document === undefined ? null : { document, start: 0, end: 0 };
}

function memberGap(checked: Checked, table: Table, member: string): Place | null {
  const declared = checked.names.tables.get(fold(table.name));
  if (declared === undefined || !('members' in declared.item)) return null;
  const order = [...table.properties.keys()];
  for (let at = order.indexOf(member) - 1; at >= 0; at--) {
    const node = declared.item.members.find(
      (one) => one.kind === 'property' && fold(one.name.text) === order[at],
    );
    if (node !== undefined) return lastOf(declared, node);
  }
  return placeIn(declared.document, declared.part, declared.item.name);
}

/** The last character of something, where a gap behind it begins. */
function lastOf({ document, part }: Declared, node: { start: number; end: number }): Place {
  return placeIn(document, part, { start: Math.max(node.start, node.end - 1), end: node.end });
}
