import { checkApart, type Declaration, noPolicy } from '@kschema/compiler';
import { type Item, type Part, partText, type SourceFile } from '@kschema/grammar';
import type { Document } from '../text/document.ts';
import { type Checked, indexOfPart, type PartState, partIn, type Snapshot, type Told } from './checked.ts';
import { claimsOf, needsOf } from './reads.ts';
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
  const declaration = checkApart(checked.root, files, noPolicy);
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
  const user = userOf(checked, item, part);
  if (user !== null) found.push(...needsOf(checked, user).parts);
  return found;
}

/** Somebody who names a type, other than itself; of several with one name only the first counts. */
function userOf(checked: Checked, item: Item, self: Part): Part | null {
  const [key = ''] = claimsOf(item);
  for (const part of checked.users.get(key) ?? []) {
    const [user] = part.source.items;
    const first = user === undefined ? undefined : claimsOf(user)[0];
    if (part !== self && first !== undefined && checked.claims.get(first)?.[0]?.part === part) return part;
  }
  return null;
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
