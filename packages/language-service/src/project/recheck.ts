import { fold, noPolicy, type Policy } from '@kschema/compiler';
import type { Item, Part, PartsEdit } from '@kschema/grammar';
import type { Document } from '../text/document.ts';
import { checkPart } from './check-part.ts';
import { checkWhole, farReaching, forgetPart, isContested, learn, learnAll } from './check-whole.ts';
import { type Checked, type Declared, indexOfPart, type PartState } from './checked.ts';
import { claimsOf, isLoudMixin, needsOf } from './reads.ts';

/** An edit of a document of the schema, as `editParts` did it. */
export interface DocumentEdit {
  document: Document;
  edit: PartsEdit;
}

/** More than this at once is checked quicker as a whole. */
const mostParts = 60;

/**
 * Brings what is known up to date after edits. Only the declarations that were edited, and those
 * that depend on a name that means something else now, are checked again; where more than that
 * may be different, everything is.
 */
export function recheck(
  checked: Checked,
  edits: readonly DocumentEdit[],
  all: ReadonlyMap<string, Document>,
  policy: Policy = noPolicy,
): Checked {
  return (checked.mode === 'parts' && followed(checked, edits)) || checkWhole(checked.root, all, policy);
}

/** Null where the edits cannot be followed part by part. */
function followed(checked: Checked, edits: readonly DocumentEdit[]): Checked | null {
  const { removed, added } = netOf(edits);
  const items = [...removed.keys(), ...added.keys()].flatMap((part) => part.source.items);
  if (items.some((item) => item.kind === 'import' || isLoudMixin(item))) return null;
  learnAll(checked);
  const round = newRound(checked);
  for (const part of removed.keys()) leave(round, part);
  for (const [part, document] of added) enter(round, part, document);
  if (!settleClaims(round)) return null;
  if (checked.names.tables.size === 0 || contributionChanged(checked, removed, added)) return null;
  for (const part of added.keys()) round.dirty.add(part);
  if (!learnAgain(round)) return null;
  for (const part of round.dirty) if (!look(checked, part)) return null;
  settleSchema(round, [...removed.keys(), ...round.dirty]);
  return checked;
}

interface Round {
  checked: Checked;
  dirty: Set<Part>;
  /** Keys of claims that changed, with those that had them before. */
  before: Map<string, readonly Declared[]>;
  /** Types and files that are used for the first time, or no longer; twice is as before. */
  flipped: Set<string>;
}

function newRound(checked: Checked): Round {
  return { checked, dirty: new Set(), before: new Map(), flipped: new Set() };
}

/** What several edits come to: parts that were there before and are gone, and those that came and stayed. */
function netOf(edits: readonly DocumentEdit[]): { removed: Map<Part, Document>; added: Map<Part, Document> } {
  const removed = new Map<Part, Document>();
  const added = new Map<Part, Document>();
  for (const { document, edit } of edits) {
    for (const part of edit.removed) if (!added.delete(part)) removed.set(part, document);
    for (const part of edit.added) added.set(part, document);
  }
  return { removed, added };
}

/**
 * Finds out what the parts to check refer to now, and with that, whose use began or ended. All
 * before any of them is checked: whether a type is used is told by others. False where it is more
 * than can be followed.
 */
function learnAgain(round: Round): boolean {
  const { checked, dirty } = round;
  const learnt = new Set<Part>();
  for (;;) {
    if (dirty.size > mostParts) return false;
    for (const part of dirty) {
      if (learnt.has(part)) continue;
      learnt.add(part);
      forget(round, part);
      const needs = needsOf(checked, part);
      if ([...needs.parts].some((one) => one.source.items.some(isLoudMixin))) return false;
      learn(checked, part, needs, (key) => flip(round, key));
    }
    if ([...round.flipped].some((key) => key.startsWith('file:'))) return false;
    for (const key of round.flipped) for (const { part } of checked.claims.get(key) ?? []) dirty.add(part);
    round.flipped.clear();
    if (learnt.size === dirty.size) return true;
  }
}

function leave(round: Round, part: Part): void {
  const { checked } = round;
  for (const item of part.source.items) {
    for (const key of claimsOf(item)) {
      const known = remember(round, key);
      const rest = known.filter((one) => one.part !== part);
      if (rest.length > 0) checked.claims.set(key, rest);
      else checked.claims.delete(key);
    }
  }
  forget(round, part);
  checked.states.delete(part);
  checked.marked.delete(part);
}

function enter(round: Round, part: Part, document: Document): void {
  const { checked } = round;
  const blank: PartState = {
    document,
    told: [],
    declaration: checked.blank,
    snapshot: new Map(),
    reads: new Set(),
    uses: new Set(),
    files: new Set(),
  };
  checked.states.set(part, blank);
  for (const item of part.source.items) {
    for (const key of claimsOf(item)) {
      checked.claims.set(key, [...remember(round, key), { document, part, item }]);
    }
  }
}

/** The claims of a key as they were before this round. */
function remember({ checked, before }: Round, key: string): readonly Declared[] {
  const now = checked.claims.get(key) ?? [];
  if (!before.has(key)) before.set(key, now);
  return now;
}

/**
 * Puts claims in order, enters who has which name now, and marks those to whom that matters.
 * False where several have one name.
 */
function settleClaims(round: Round): boolean {
  const { checked, before, dirty } = round;
  let namesMoved = false;
  for (const [key, old] of before) {
    const now = checked.claims.get(key) ?? [];
    if (isContested(key, now)) return false;
    if (now.length > 1) now.sort((a, b) => orderOf(checked, a) - orderOf(checked, b));
    const [space, ...rest] = key.split(':');
    const name = rest.join(':');
    if (space === 'tables' || space === 'types' || space === 'sequences' || space === 'events') {
      const [first] = now;
      if (first === undefined) checked.names[space].delete(name);
      else checked.names[space].set(name, first);
    }
    const moved = signature(old) !== signature(now);
    if (moved) namesMoved = true;
    if (
      moved ||
      now.length > 1 ||
      space === 'types' ||
      space === 'sequences' ||
      space === 'from' ||
      space === 'reserved'
    )
      markReaders(checked, key, dirty);
    if (space === 'tables') markReaders(checked, `content:${name}`, dirty);
  }
  if (namesMoved) markReaders(checked, '*', dirty);
  return true;
}

function markReaders(checked: Checked, key: string, dirty: Set<Part>): void {
  for (const part of checked.readers.get(key) ?? []) if (checked.states.has(part)) dirty.add(part);
}

/** What others can see of those that claim a name, apart from what is in them. */
function signature(claims: readonly Declared[]): string {
  return claims
    .map(({ item, document }) => `${item.kind} ${'name' in item ? item.name.text : ''} ${document.path}`)
    .join('\n');
}

function orderOf(checked: Checked, { document, part }: Declared): number {
  return checked.documents.indexOf(document) * 2 ** 24 + indexOfPart(document, part);
}

/** Whether a file that others import began or ceased to add to the schema: then imports of it change their meaning. */
function contributionChanged(
  checked: Checked,
  removed: ReadonlyMap<Part, Document>,
  added: ReadonlyMap<Part, Document>,
): boolean {
  if (checked.documents.length < 2) return false;
  const count = (parts: ReadonlyMap<Part, Document>) =>
    [...parts.keys()].flatMap((part) => part.source.items).filter(contributes).length;
  return count(removed) !== count(added);
}

function contributes({ kind }: Item): boolean {
  return kind === 'node' || kind === 'rel' || kind === 'sequence' || kind === 'event' || kind === 'reserved';
}

/** Checks one part again. False where what comes out reaches further than parts can be followed. */
function look(checked: Checked, part: Part): boolean {
  const known = checked.states.get(part);
  if (known === undefined) return true;
  const found = checkPart(checked, part, known.document);
  if (found.told.some(({ finding }) => farReaching.has(finding.rule))) return false;
  Object.assign(known, found);
  if (known.told.length > 0 || part.findings.length > 0) checked.marked.add(part);
  else checked.marked.delete(part);
  return true;
}

/** Takes back what a part was known to depend on and to use. */
function forget(round: Round, part: Part): void {
  forgetPart(round.checked, part, (key) => flip(round, key));
}

function flip({ flipped }: Round, key: string): void {
  if (!flipped.delete(key)) flipped.add(key);
}

/** Puts the elements of all parts that were looked at, or are gone, in the schema. */
function settleSchema({ checked, before }: Round, parts: readonly Part[]): void {
  const keys = new Set(before.keys());
  for (const part of parts)
    for (const item of part.source.items) for (const key of claimsOf(item)) keys.add(key);
  for (const key of keys) {
    const [space, ...rest] = key.split(':');
    if (space === 'from') continue;
    checked.touched.add(key);
    const name = rest.join(':');
    const [first] = checked.claims.get(key) ?? [];
    const own = first === undefined ? undefined : checked.states.get(first.part)?.declaration.schema;
    if (space === 'tables') put(checked.schema.tables, name, own?.tables.get(name));
    else if (space === 'types') put(checked.schema.enums, name, own?.enums.get(name));
    else if (space === 'sequences') put(checked.schema.sequences, name, own?.sequences.get(name));
    else if (space === 'events') put(checked.schema.events, name, own?.events.get(name));
    else if (first?.item.kind === 'reserved')
      put(checked.schema.reserved, name, first.item.names.find(({ text }) => fold(text) === name)?.text);
    else put(checked.schema.reserved, name, undefined);
  }
}

function put<T>(map: Map<string, T>, key: string, value: T | undefined): void {
  if (value === undefined) map.delete(key);
  else map.set(key, value);
}
