import { fold, nearest } from '@kschema/compiler';
import type { Item, Member, Part } from '@kschema/grammar';
import { occurrencesOf } from '../names/occurrences.ts';
import type { Checked, Declared } from './checked.ts';

/** What checking a part takes: the parts it refers to, directly or not, and the names it depends on. */
export interface Needs {
  parts: Set<Part>;
  reads: Set<string>;
  /** Types that the part itself names. */
  uses: Set<string>;
  /** Paths of the other files that it names something of. */
  files: Set<string>;
}

export function nameKey(space: string, name: string): string {
  return `${space}:${fold(name)}`;
}

/**
 * Everything that has a say in what is found in a part. Types bring what they refer to; tables
 * that are only referred to come alone. For a name that nobody declares, those it may have been
 * meant for.
 */
export function needsOf(checked: Checked, part: Part): Needs {
  const needs: Needs = { parts: new Set([part]), reads: new Set(), uses: new Set(), files: new Set() };
  const [item] = part.source.items;
  if (item === undefined) return needs;
  ownName(checked, item, needs);
  refersTo(checked, part, needs);
  usesOf(checked, part, needs);
  if ('attributes' in item) {
    for (const { name, arguments: given } of item.attributes) {
      const value = given[0]?.value;
      if (name.text !== 'renamedFrom' || value === undefined) continue;
      const old = value.kind === 'name' ? value.name.text : value.kind === 'string' ? value.value : '';
      want(checked, nameKey('tables', old), needs);
      want(checked, nameKey('from', old), needs);
    }
  }
  return needs;
}

/** Others with the name of the part, and what is said about that name elsewhere. */
function ownName(checked: Checked, item: Item, needs: Needs): void {
  for (const key of claimsOf(item)) want(checked, key, needs);
  if (item.kind === 'node' || item.kind === 'rel') want(checked, nameKey('reserved', item.name.text), needs);
  if (item.kind === 'sequence') serialTables(checked, item.name.text, needs);
}

/** A sequence with the name of one that the engine makes for a SERIAL: the tables that it may be of. */
function serialTables(checked: Checked, name: string, needs: Needs): void {
  const folded = fold(name);
  if (!folded.endsWith('_serial')) return;
  for (let at = folded.indexOf('_'); at >= 0; at = folded.indexOf('_', at + 1)) {
    want(checked, `tables:${folded.slice(0, at)}`, needs);
    needs.reads.add(`content:${folded.slice(0, at)}`);
  }
}

function refersTo(checked: Checked, part: Part, needs: Needs): void {
  for (const { kind, name, role, form, owner } of occurrencesOf(part)) {
    if (role !== 'reference') continue;
    if (kind === 'sequence') {
      if (!want(checked, nameKey('sequences', name.text), needs))
        meant(checked, ['sequences'], name.text, needs);
      serialTables(checked, name.text, needs);
    } else if (kind === 'table') {
      if (part.source.items[0]?.kind === 'event') continue;
      const known = want(checked, nameKey('tables', name.text), needs);
      want(checked, nameKey('types', name.text), needs);
      if (form === 'text') needs.reads.add(nameKey('content', name.text));
      if (!known) meant(checked, ['tables'], name.text, needs);
    } else if (kind === 'type') {
      const known = wantType(checked, name.text, needs);
      want(checked, nameKey('tables', name.text), needs);
      if (!known) meant(checked, ['types'], name.text, needs);
    } else if (kind === 'value' && owner !== null) needs.reads.add(`types:${owner}`);
  }
}

/** What a part names itself. */
function usesOf(checked: Checked, part: Part, needs: Needs): void {
  const own = checked.states.get(part)?.document;
  const event = part.source.items[0]?.kind === 'event';
  for (const { kind, name, role } of occurrencesOf(part)) {
    if (role !== 'reference' || (kind !== 'type' && (kind !== 'table' || event))) continue;
    const key = nameKey(kind === 'type' ? 'types' : 'tables', name.text);
    if (kind === 'type') needs.uses.add(key);
    const document = checked.claims.get(key)?.[0]?.document;
    if (document !== undefined && document !== own) needs.files.add(document.path);
  }
}

/** A type with all that it refers to. */
function wantType(checked: Checked, name: string, needs: Needs): boolean {
  const key = nameKey('types', name);
  if (needs.reads.has(key)) return checked.claims.has(key);
  needs.reads.add(key);
  const found = checked.claims.get(key);
  for (const { part } of found ?? []) {
    if (needs.parts.has(part)) continue;
    needs.parts.add(part);
    refersTo(checked, part, needs);
  }
  return found !== undefined;
}

function want(checked: Checked, key: string, needs: Needs): boolean {
  needs.reads.add(key);
  const found = checked.claims.get(key);
  for (const { part } of found ?? []) needs.parts.add(part);
  return found !== undefined;
}

/** Nobody declares the name: what is suggested depends on all names there are. */
function meant(
  checked: Checked,
  spaces: ('tables' | 'types' | 'sequences')[],
  name: string,
  needs: Needs,
): void {
  needs.reads.add('*');
  for (const space of spaces) {
    const names: string[] = [];
    for (const { item } of checked.names[space].values()) if ('name' in item) names.push(item.name.text);
    // Kinds that cannot be meant here must not take the place of those that can.
    for (const kind of [
      (item: Item) => item.kind === 'mixin' || item.kind === 'rel',
      (item: Item) => item.kind !== 'mixin' && item.kind !== 'rel',
    ]) {
      const fitting = names.filter((one) => kind((checked.names[space].get(fold(one)) as Declared).item));
      for (const one of nearest(name, fitting)) want(checked, nameKey(space, one), needs);
    }
  }
}

/** The names that a declaration takes, reserves or was called before. */
export function claimsOf(item: Item): string[] {
  if (item.kind === 'reserved')
    return item.names.flatMap(({ text }) => (text === '' ? [] : [nameKey('reserved', text)]));
  if (!('name' in item) || item.name.text === '') return [];
  const keys = [nameKey(spaces[item.kind], item.name.text)];
  if (!('attributes' in item)) return keys;
  for (const { name, arguments: given } of item.attributes) {
    const value = given[0]?.value;
    if (name.text !== 'renamedFrom' || value === undefined) continue;
    const old = value.kind === 'name' ? value.name.text : value.kind === 'string' ? value.value : '';
    keys.push(nameKey('from', old));
  }
  return keys;
}

const spaces = {
  node: 'tables',
  rel: 'tables',
  type: 'types',
  enum: 'types',
  struct: 'types',
  mixin: 'types',
  sequence: 'sequences',
  event: 'events',
} as const;

/** Whether what a mixin brings in can be wrong in a table: a key, an index, something that is allowed. */
export function isLoudMixin(item: Item): boolean {
  return item.kind === 'mixin' && item.members.some(isLoud);
}

function isLoud(member: Member): boolean {
  return member.kind === 'index' || ('attributes' in member && member.attributes.length > 0);
}
