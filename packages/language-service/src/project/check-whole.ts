import {
  checkApart,
  copySchema,
  type Declaration,
  emptySchema,
  fold,
  importsOf,
  type Policy,
} from '@kschema/compiler';
import { type Part, type SourceFile, textOf } from '@kschema/grammar';
import type { Document } from '../text/document.ts';
import {
  type Checked,
  type Declared,
  namespaceOf,
  type PartState,
  partIn,
  type Snapshot,
} from './checked.ts';
import { claimsOf, type Needs, needsOf } from './reads.ts';
import { shifted } from './shifted.ts';

/** Reads and checks everything. */
export function checkWhole(root: string, all: ReadonlyMap<string, Document>, policy: Policy): Checked {
  const documents: Document[] = [];
  const sources = new Map<string, SourceFile>();
  const missing: string[] = [];
  const waiting = [root];
  const seen = new Set(waiting);
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const document = all.get(path);
    if (document === undefined) {
      missing.push(path);
      continue;
    }
    const source = sourceOf(document);
    documents.push(document);
    sources.set(path, source);
    for (const { path: target } of importsOf(source)) {
      if (seen.has(target)) continue;
      seen.add(target);
      waiting.push(target);
    }
  }
  const declaration = checkApart(root, sources, policy);
  const checked: Checked = {
    root,
    documents,
    missing,
    names: { tables: new Map(), types: new Map(), sequences: new Map(), events: new Map() },
    claims: new Map(),
    schema: copySchema(declaration.schema),
    users: new Map(),
    crossings: new Map(),
    imports: new Map(documents.map((one) => [one, one.parted.list.filter(isImport)])),
    blank: { ...declaration, schema: emptySchema(), findings: [] },
    states: new Map(),
    readers: new Map(),
    marked: new Set(),
    learnt: false,
    differing: null,
    touched: new Set(),
    mode: 'parts',
  };
  enterAll(checked, declaration, snapshotOf(documents));
  checked.mode = modeOf(checked, policy);
  return checked;
}

/** Finds out what every part depends on: what following edits takes, and the first look at a schema does not. */
export function learnAll(checked: Checked): void {
  if (checked.learnt || checked.mode === 'whole') return;
  checked.learnt = true;
  for (const part of checked.states.keys()) learn(checked, part, needsOf(checked, part), () => {});
}

const none: ReadonlySet<string> = new Set();

function isImport(part: Part): boolean {
  return part.source.items[0]?.kind === 'import';
}

/** The syntax tree of a document in offsets of its whole text. */
function sourceOf({ path, parted }: Document): SourceFile {
  const text = textOf(parted);
  const items = parted.list.flatMap((part, at) =>
    part.source.items.map((item) => shifted(item, (parted.starts[at] as number) - part.start)),
  );
  return { kind: 'file', path, text, items, start: 0, end: text.length };
}

function snapshotOf(documents: readonly Document[]): Snapshot {
  return new Map(
    documents.map(({ path, parted }) => [path, { parts: [...parted.list], starts: [...parted.starts] }]),
  );
}

function enterAll(checked: Checked, declaration: Declaration, snapshot: Snapshot): void {
  for (const document of checked.documents) {
    for (const part of document.parted.list) {
      const state: PartState = {
        document,
        told: [],
        declaration,
        snapshot,
        reads: none,
        uses: none,
        files: none,
      };
      checked.states.set(part, state);
      if (part.findings.length > 0) checked.marked.add(part);
      const [item] = part.source.items;
      if (item === undefined) continue;
      const declared: Declared = { document, part, item };
      for (const key of claimsOf(item)) claim(checked, key, declared);
      const space = namespaceOf(item);
      if (space === null || !('name' in item) || item.name.text === '') continue;
      const key = fold(item.name.text);
      if (!checked.names[space].has(key)) checked.names[space].set(key, declared);
    }
  }
  for (const finding of declaration.findings) {
    const span = finding.spans[0] ?? { file: checked.root, start: 0, end: 0 };
    const file = snapshot.get(span.file);
    const part = file?.parts[partIn(file.starts, file.parts.length, span)];
    if (part === undefined) continue;
    checked.states.get(part)?.told.push({ finding, snapshot });
    checked.marked.add(part);
  }
}

function claim(checked: Checked, key: string, declared: Declared): void {
  const known = checked.claims.get(key);
  if (known === undefined) checked.claims.set(key, [declared]);
  else known.push(declared);
}

/** Enters what a part depends on and uses; tells the keys of what is used for the first time. */
export function learn(
  checked: Checked,
  part: Part,
  { reads, uses, files }: Needs,
  told: (key: string) => void,
): void {
  const state = checked.states.get(part);
  if (state === undefined) return;
  state.reads = reads;
  state.uses = uses;
  state.files = files;
  for (const key of reads) addTo(checked.readers, key, part);
  for (const key of uses) if (addTo(checked.users, key, part)) told(key);
  for (const path of files) {
    const key = `file:${state.document.path}\n${path}`;
    const count = checked.crossings.get(key) ?? 0;
    if (count === 0) told(key);
    checked.crossings.set(key, count + 1);
  }
}

/** Takes that back; tells the keys of what is no longer used by anybody. */
export function forgetPart(checked: Checked, part: Part, told: (key: string) => void): void {
  const state = checked.states.get(part);
  if (state === undefined) return;
  for (const key of state.reads) checked.readers.get(key)?.delete(part);
  for (const key of state.uses) {
    const users = checked.users.get(key);
    users?.delete(part);
    if (users?.size === 0) told(key);
  }
  for (const path of state.files) {
    const key = `file:${state.document.path}\n${path}`;
    const count = (checked.crossings.get(key) ?? 1) - 1;
    checked.crossings.set(key, count);
    if (count === 0) told(key);
  }
  state.reads = new Set();
  state.uses = new Set();
  state.files = new Set();
}

/** Whether the part is the first. */
function addTo(map: Map<string, Set<Part>>, key: string, part: Part): boolean {
  const known = map.get(key);
  if (known === undefined) map.set(key, new Set([part]));
  else known.add(part);
  return known === undefined || known.size === 1;
}

/**
 * Whether edits can be followed part by part. Not where what is found in one part depends on
 * the order of all, on everything that uses it, or on how many mistakes there are: circles,
 * missing imports, naming conventions, a schema without tables, hundreds of unknown names.
 */
export function modeOf(checked: Checked, policy: Policy): Checked['mode'] {
  if (policy.naming.size > 0 || policy.documented.size > 0 || policy.severities.size > 0) return 'whole';
  if (checked.names.tables.size === 0) return 'whole';
  for (const [key, claims] of checked.claims) if (isContested(key, claims)) return 'whole';
  let suggested = 0;
  for (const part of checked.marked) {
    for (const { finding } of checked.states.get(part)?.told ?? []) {
      if (farReaching.has(finding.rule)) return 'whole';
      if ('suggestions' in finding.facts) suggested++;
    }
  }
  return suggested > 90 ? 'whole' : 'parts';
}

/** Whether several declare one name: only the first counts, so that much hangs on their order. */
export function isContested(key: string, claims: readonly Declared[]): boolean {
  return claims.length > 1 && !key.startsWith('from:') && !key.startsWith('reserved:');
}

/** Rules whose findings depend on more than the parts that are named. */
export const farReaching: ReadonlySet<string> = new Set([
  'not-imported',
  'type-cycle',
  'mixin-cycle',
  'nested-too-deep',
  'schema-empty',
  'import-missing',
  'import-cycle',
  'import-repeated',
]);
