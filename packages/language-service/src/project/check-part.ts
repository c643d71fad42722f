import { check, type Declaration, noPolicy } from '@kschema/compiler';
import { type Item, type Part, partText, type SourceFile } from '@kschema/grammar';
import { occurrencesOf } from '../names/occurrences.ts';
import type { Document } from '../text/document.ts';
import { type Checked, indexOfPart, type PartState, partIn, type Snapshot, type Told } from './checked.ts';
import { claimsOf, nameKey, needsOf } from './reads.ts';
import { shifted } from './shifted.ts';

/**
 * Checks one part in a schema cut down to what has a say in it: the same checker, the same
 * syntax trees, only fewer of them. What is found elsewhere in that schema does not count.
 */
export function checkPart(
  checked: Checked,
  part: Part,
  document: Document,
): Pick<PartState, 'told' | 'declaration' | 'snapshot'> {
  const needs = needsOf(checked, part);
  for (const extra of company(checked, part)) needs.parts.add(extra);
  const files = new Map<string, SourceFile>();
  const snapshot = new Map<string, { parts: Part[]; starts: number[] }>();
  const chosen = byDocument(checked, needs.parts);
  for (const one of checked.documents) {
    const { source, parts, starts } = cutDown(checked, one, chosen.get(one) ?? []);
    files.set(one.path, source);
    snapshot.set(one.path, { parts, starts });
  }
  const declaration = check(checked.root, files, noPolicy);
  const told = toldIn(declaration, snapshot, document, part);
  return { told, declaration, snapshot };
}

/**
 * What has to be there beside what a part refers to: a table, since without any the schema is
 * something else, one in the same file for the same reason, and for a type somebody who uses it.
 */
function company(checked: Checked, part: Part): Part[] {
  const [item] = part.source.items;
  if (item === undefined || !isType(item)) return [];
  const found: Part[] = [];
  const own = checked.states.get(part)?.document;
  let [other, same]: (Part | undefined)[] = [];
  for (const { document, part: table } of checked.names.tables.values()) {
    other ??= table;
    if (document === own) {
      same = table;
      break;
    }
  }
  if (other !== undefined) found.push(other);
  if (same !== undefined) found.push(same);
  for (const user of usersOf(checked, item, part)) {
    found.push(user);
    // Whoever mistypes a name uses what it was meant for, among all that it could be.
    if (checked.states.get(user)?.reads.has('*') === true) found.push(...needsOf(checked, user).parts);
    for (const key of user.source.items.flatMap(claimsOf))
      for (const { part: one } of checked.claims.get(key) ?? []) found.push(one);
  }
  return found;
}

/**
 * Somebody who names a type, other than by standing for it; of several with one name only the first
 * counts. Where nobody does, all who may have meant it: some of them could not, such as a mixin as a type.
 */
function usersOf(checked: Checked, item: Item, self: Part): Part[] {
  const [key = ''] = claimsOf(item);
  const may: Part[] = [];
  for (const part of checked.users.get(key) ?? []) {
    const [user] = part.source.items;
    const first = user === undefined ? undefined : claimsOf(user)[0];
    if (first === undefined || checked.claims.get(first)?.[0]?.part !== part) continue;
    if (part !== self && isNamedIn(part, key)) return [part];
    may.push(part);
  }
  return may;
}

function isNamedIn(part: Part, key: string): boolean {
  return occurrencesOf(part).some(
    ({ kind, role, name }) => kind === 'type' && role === 'reference' && nameKey('types', name.text) === key,
  );
}

function isType({ kind }: Item): boolean {
  return kind === 'type' || kind === 'enum' || kind === 'struct' || kind === 'mixin';
}

function byDocument(checked: Checked, parts: ReadonlySet<Part>): Map<Document, Part[]> {
  const chosen = new Map<Document, Part[]>();
  for (const part of parts) {
    const document = checked.states.get(part)?.document;
    if (document === undefined) continue;
    const known = chosen.get(document);
    if (known === undefined) chosen.set(document, [part]);
    else known.push(part);
  }
  return chosen;
}

/** A file with its imports and the chosen parts, in their order. */
function cutDown(
  checked: Checked,
  document: Document,
  chosen: Part[],
): { source: SourceFile; parts: Part[]; starts: number[] } {
  const all = [...new Set([...(checked.imports.get(document) ?? []), ...chosen])];
  if (all.length > 1) all.sort((a, b) => indexOfPart(document, a) - indexOfPart(document, b));
  const starts: number[] = [];
  const items: Item[] = [];
  let text = '';
  for (const part of all) {
    starts.push(text.length);
    for (const item of part.source.items) items.push(shifted(item, text.length - part.start));
    text += partText(part);
  }
  starts.push(text.length);
  const source: SourceFile = { kind: 'file', path: document.path, text, items, start: 0, end: text.length };
  return { source, parts: all, starts };
}

function toldIn(declaration: Declaration, snapshot: Snapshot, document: Document, part: Part): Told[] {
  const file = snapshot.get(document.path);
  if (file === undefined) return [];
  return declaration.findings.flatMap((finding) => {
    const [span] = finding.spans;
    if (span === undefined || span.file !== document.path) return [];
    return file.parts[partIn(file.starts, file.parts.length, span)] === part ? [{ finding, snapshot }] : [];
  });
}
