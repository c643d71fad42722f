import { afterClosing } from './brackets.ts';
import type { Place } from './clauses.ts';
import type { NodePattern, RelPattern } from './reading.ts';
import type { CypherToken } from './tokens.ts';

/** The patterns of a statement, and where the maps in them are: index of the opening brace → whose it is. */
export interface Patterns {
  nodes: NodePattern[];
  rels: RelPattern[];
  maps: Map<number, NodePattern | RelPattern>;
  /** By variable, as written; names of variables differ by case. */
  byVariable: Map<string, NodePattern | RelPattern>;
}

export function readPatterns(tokens: readonly CypherToken[], places: readonly Place[]): Patterns {
  const patterns: Patterns = { nodes: [], rels: [], maps: new Map(), byVariable: new Map() };
  let at = 0;
  while (at < tokens.length) {
    const place = places[at] ?? 'other';
    const chain = startsNode(tokens, at) ? readChain(tokens, at, place, patterns) : null;
    at = chain ?? at + 1;
  }
  return patterns;
}

/** A parenthesis after a name calls a function. */
function startsNode(tokens: readonly CypherToken[], at: number): boolean {
  if (tokens[at]?.text !== '(' || tokens[at]?.kind !== 'mark') return false;
  const before = tokens[at - 1];
  if (before === undefined) return true;
  if (before.kind === 'mark') return ['(', ',', '=', '{'].includes(before.text);
  return before.kind === 'word' && beforePatterns.has(before.keyword);
}

const beforePatterns = new Set('MATCH CREATE MERGE WHERE AND OR XOR NOT SHORTEST EXISTS FROM'.split(' '));

/** A node and what hangs on it; the index after the chain, or null where it is none. */
function readChain(
  tokens: readonly CypherToken[],
  from: number,
  place: Place,
  patterns: Patterns,
): number | null {
  const first = readNode(tokens, from);
  if (first === null) return null;
  const inPattern = place === 'match' || place === 'make';
  // Elsewhere a name in parentheses may be an expression; only a rel tells that it is not.
  if (!inPattern && readRel(tokens, first.next) === null) return null;
  const matched = place !== 'make';
  let left = addNode(patterns, first, matched);
  let at = first.next;
  for (let rel = readRel(tokens, at); rel !== null; rel = readRel(tokens, at)) {
    const node = readNode(tokens, rel.next);
    if (node === null) return rel.next;
    const right = addNode(patterns, node, matched);
    addRel(patterns, rel, left, right, matched);
    left = right;
    at = node.next;
  }
  return at;
}

interface Found {
  variable: string | null;
  labels: string[];
  /** Index of the brace that opens its map, or null. */
  map: number | null;
  start: number;
  end: number;
  next: number;
}

interface FoundRel extends Found {
  arrow: 'right' | 'left' | 'either';
  recursive: boolean;
}

function readNode(tokens: readonly CypherToken[], at: number): Found | null {
  const open = tokens[at];
  if (open?.text !== '(' || open.kind !== 'mark') return null;
  const { variable, labels, next } = readHead(tokens, at + 1);
  const map = isMark(tokens, next, '{') ? next : null;
  const end = map === null ? next : afterClosing(tokens, map);
  const close = tokens[end];
  if (close?.text !== ')' || close.kind !== 'mark') return null;
  return { variable, labels, map, start: open.start, end: close.end, next: end + 1 };
}

/** `<-[…]-`, `-[…]->`, `-[…]-`, `-->`, `<--`, `--`. */
function readRel(tokens: readonly CypherToken[], from: number): FoundRel | null {
  const left = isMark(tokens, from, '<');
  const dash = left ? from + 1 : from;
  if (!isMark(tokens, dash, '-')) return null;
  let found: Omit<FoundRel, 'arrow' | 'start' | 'end'> = {
    ...{ variable: null, labels: [], map: null },
    ...{ recursive: false, next: dash + 1 },
  };
  if (isMark(tokens, dash + 1, '[')) {
    const head = readHead(tokens, dash + 2);
    const close = afterClosing(tokens, dash + 1) - 1;
    if (!isMark(tokens, close, ']')) return null;
    const map = mapWithin(tokens, head.next, Math.min(close, head.next + longestRange));
    const recursive = isMark(tokens, head.next, '*');
    found = { variable: head.variable, labels: head.labels, map, recursive, next: close + 1 };
  }
  if (!isMark(tokens, found.next, '-')) return null;
  const right = isMark(tokens, found.next + 1, '>');
  const next = found.next + (right ? 2 : 1);
  if (!isMark(tokens, next, '(')) return null;
  const arrow = left === right ? 'either' : right ? 'right' : 'left';
  const start = tokens[from]?.start ?? 0;
  return { ...found, arrow, next, start, end: tokens[next - 1]?.end ?? start };
}

/** Tokens of a `*SHORTEST 1..3` and the like. */
const longestRange = 12;

function mapWithin(tokens: readonly CypherToken[], from: number, end: number): number | null {
  for (let at = from; at < end; at++) if (isMark(tokens, at, '{')) return at;
  return null;
}

/** `variable:Label|Other`, all of it optional. Several labels mean any of them. */
function readHead(
  tokens: readonly CypherToken[],
  from: number,
): { variable: string | null; labels: string[]; next: number } {
  let at = from;
  const first = tokens[at];
  const variable = isName(first) ? first.text : null;
  if (variable !== null) at += 1;
  const labels: string[] = [];
  while (isMark(tokens, at, ':') || (labels.length > 0 && isMark(tokens, at, '|'))) {
    const skip = isMark(tokens, at + 1, ':') ? 2 : 1;
    const label = tokens[at + skip];
    if (!isName(label)) break;
    labels.push(label.text);
    at += skip + 1;
  }
  return { variable, labels, next: at };
}

function isName(token: CypherToken | undefined): token is CypherToken {
  return token?.kind === 'word' || token?.kind === 'quoted';
}

function isMark(tokens: readonly CypherToken[], at: number, text: string): boolean {
  return tokens[at]?.kind === 'mark' && tokens[at]?.text === text;
}

function addNode(patterns: Patterns, found: Found, matched: boolean): NodePattern {
  const known = found.variable === null ? undefined : patterns.byVariable.get(found.variable);
  if (known !== undefined && 'labels' in known) {
    if (found.labels.length > 0) known.labels = [...new Set([...known.labels, ...found.labels])];
    known.matched &&= matched || found.labels.length === 0;
    if (found.map !== null) patterns.maps.set(found.map, known);
    return known;
  }
  const { variable, labels, start, end } = found;
  const node: NodePattern = { variable, labels, matched, start, end };
  patterns.nodes.push(node);
  if (found.map !== null) patterns.maps.set(found.map, node);
  if (variable !== null) patterns.byVariable.set(variable, node);
  return node;
}

function addRel(
  patterns: Patterns,
  found: FoundRel,
  left: NodePattern,
  right: NodePattern,
  matched: boolean,
): void {
  const { variable, labels: types, recursive, start, end } = found;
  const [from, to] = found.arrow === 'left' ? [right, left] : [left, right];
  const direction = found.arrow === 'either' ? 'either' : 'one';
  const rel: RelPattern = { variable, types, matched, from, to, direction, recursive, start, end };
  patterns.rels.push(rel);
  if (found.map !== null) patterns.maps.set(found.map, rel);
  if (variable !== null) patterns.byVariable.set(variable, rel);
}
