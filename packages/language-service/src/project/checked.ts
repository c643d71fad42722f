import { check, type Declaration, fold, importsOf, type Policy, underPolicy } from '@kschema/compiler';
import { type Finding, type Item, type Part, parse, type SourceFile } from '@kschema/grammar';
import { type Document, documentText, fromPart } from '../text/document.ts';

/** A declaration and where it stands. */
export interface Declared<I extends Item = Item> {
  document: Document;
  part: Part;
  item: I;
}

/** A finding with offsets of its document. */
export interface PlacedFinding {
  finding: Finding;
  start: number;
  end: number;
}

/** A place in a document. */
export interface Place {
  document: Document;
  start: number;
  end: number;
}

export type Namespace = 'tables' | 'types' | 'sequences' | 'events';

/** A schema as its files declare it, with everything that is wrong with it. */
export interface Checked {
  /** The main file and what it imports, in the order of first mention. */
  documents: Document[];
  /** Paths of imports that nobody has loaded. */
  missing: string[];
  names: Record<Namespace, Map<string, Declared>>;
  declaration: Declaration;
  /** Of the syntax and of the schema, by path. */
  findings: Map<string, Finding[]>;
}

export function checkDocuments(root: string, all: ReadonlyMap<string, Document>, policy: Policy): Checked {
  const documents: Document[] = [];
  const sources = new Map<string, SourceFile>();
  const findings = new Map<string, Finding[]>();
  const missing: string[] = [];
  const waiting = [root];
  const seen = new Set(waiting);
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const document = all.get(path);
    if (document === undefined) {
      missing.push(path);
      continue;
    }
    const { value, findings: syntax } = parse(documentText(document), path);
    documents.push(document);
    sources.set(path, value);
    findings.set(path, underPolicy(syntax, policy));
    for (const { path: target } of importsOf(value)) {
      if (seen.has(target)) continue;
      seen.add(target);
      waiting.push(target);
    }
  }
  const declaration = check(root, sources, policy);
  for (const finding of declaration.findings) {
    const path = finding.spans[0]?.file ?? root;
    findings.get(path)?.push(finding);
  }
  return { documents, missing, names: namesOf(documents), declaration, findings };
}

function namesOf(documents: readonly Document[]): Checked['names'] {
  const names: Checked['names'] = {
    tables: new Map(),
    types: new Map(),
    sequences: new Map(),
    events: new Map(),
  };
  for (const document of documents) {
    for (const part of document.parted.list) {
      for (const item of part.source.items) {
        const space = namespaceOf(item);
        if (space === null || !('name' in item) || item.name.text === '') continue;
        const key = fold(item.name.text);
        if (!names[space].has(key)) names[space].set(key, { document, part, item });
      }
    }
  }
  return names;
}

export function namespaceOf(item: Item): Namespace | null {
  switch (item.kind) {
    case 'node':
    case 'rel':
      return 'tables';
    case 'type':
    case 'enum':
    case 'struct':
    case 'mixin':
      return 'types';
    case 'sequence':
      return 'sequences';
    case 'event':
      return 'events';
    default:
      return null;
  }
}

/** Where a range of a part's own text is in the document that holds the part. */
export function placeIn(document: Document, part: Part, range: { start: number; end: number }): Place {
  const index = document.parted.list.indexOf(part);
  return {
    document,
    start: fromPart(document, index, range.start),
    end: fromPart(document, index, range.end),
  };
}

/** Where a span of a finding is; null when its file is not part of the schema. */
export function placeOfSpan(
  checked: Checked,
  span: { file: string; start: number; end: number },
): Place | null {
  const document = checked.documents.find(({ path }) => path === span.file);
  return document === undefined ? null : { document, start: span.start, end: span.end };
}
