import type { Declaration, Schema } from '@kschema/compiler';
import type { Finding, Item, Part, Span } from '@kschema/grammar';
import { type Document, fromPart } from '../text/document.ts';
import type { Differing } from './differing.ts';

/** A declaration and where it stands. */
export interface Declared<I extends Item = Item> {
  document: Document;
  part: Part;
  item: I;
}

/** A place in a document. */
export interface Place {
  document: Document;
  start: number;
  end: number;
}

export const namespaces = ['tables', 'types', 'sequences', 'events'] as const;
export type Namespace = (typeof namespaces)[number];

/**
 * The texts that a check has seen, by path: which parts, and where each started. Findings carry
 * offsets of these texts; while a part is not edited, a place in it can be found again.
 */
export type Snapshot = ReadonlyMap<string, { parts: readonly Part[]; starts: readonly number[] }>;

/** A finding and the texts that its offsets belong to. */
export interface Told {
  finding: Finding;
  snapshot: Snapshot;
}

/** What is known about one part. */
export interface PartState {
  document: Document;
  /** What is wrong with it, its syntax aside. */
  told: Told[];
  /** What the check that looked at it last made of it, with the texts that this check saw. */
  declaration: Declaration;
  snapshot: Snapshot;
  /** Names that the outcome depends on, as `types:email`; `*` for all names. */
  reads: ReadonlySet<string>;
  /** Types that it names itself, and files that it names something of. */
  uses: ReadonlySet<string>;
  files: ReadonlySet<string>;
}

/** A schema as its files declare it, with everything that is wrong with it. Kept up to date edit by edit. */
export interface Checked {
  root: string;
  /** The main file and what it imports, in the order of first mention. */
  documents: Document[];
  /** Paths of imports that nobody has loaded. */
  missing: string[];
  /** Of several with one name, the first. */
  names: Record<Namespace, Map<string, Declared>>;
  /** All that claim a name, by `tables:user`, in the order of the documents. */
  claims: Map<string, Declared[]>;
  schema: Schema;
  states: Map<Part, PartState>;
  /** The parts that depend on a name. */
  readers: Map<string, Set<Part>>;
  /** The parts that name a type themselves, by `types:email`. */
  users: Map<string, Set<Part>>;
  /** How many parts of one file name something of another, by `file:` and both paths. */
  crossings: Map<string, number>;
  /** The parts with imports of each document. */
  imports: Map<Document, Part[]>;
  /** A declaration of nothing, for what has not been checked yet. */
  blank: Declaration;
  /** The parts with findings, those of the syntax included. */
  marked: Set<Part>;
  /** Whether `readers`, `users` and `crossings` are filled in. */
  learnt: boolean;
  /** What differs from the schema compiled last, and what was touched since that was found. */
  differing: Differing | null;
  touched: Set<string>;
  /** Whether edits can be followed part by part; why not: recheck.ts. */
  mode: 'parts' | 'whole';
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

const hints = new WeakMap<Part, number>();

/** The index of a part in its document; -1 when it is not there any more. */
export function indexOfPart({ parted }: Document, part: Part): number {
  const hint = hints.get(part);
  if (hint !== undefined && parted.list[hint] === part) return hint;
  const index = parted.list.indexOf(part);
  hints.set(part, index);
  return index;
}

/** Where a range of a part's own text is in the document that holds the part. */
export function placeIn(document: Document, part: Part, range: { start: number; end: number }): Place {
  const index = indexOfPart(document, part);
  return {
    document,
    start: fromPart(document, index, range.start),
    end: fromPart(document, index, range.end),
  };
}

/** Where a span of a check's findings is now; null when it was in a text that has been edited since. */
export function placeOfSpan(checked: Checked, snapshot: Snapshot, span: Span): Place | null {
  const file = snapshot.get(span.file);
  if (file === undefined) return null;
  const at = partIn(file.starts, file.parts.length, span);
  const part = file.parts[at];
  const state = part === undefined ? undefined : checked.states.get(part);
  if (part === undefined || state === undefined) return null;
  const base = part.start - (file.starts[at] as number);
  return placeIn(state.document, part, { start: base + span.start, end: base + span.end });
}

/** The part of a snapshot that a range is in; what is empty belongs to what it stands behind. */
export function partIn(
  starts: readonly number[],
  count: number,
  { start, end }: { start: number; end: number },
): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const begins = starts[middle] as number;
    if (begins < start || (begins === start && end > start)) low = middle;
    else high = middle - 1;
  }
  return low;
}
