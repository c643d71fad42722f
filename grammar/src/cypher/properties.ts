import { afterClosing } from './brackets.ts';
import type { Place } from './clauses.ts';
import type { Patterns } from './patterns.ts';
import type { Comparison, NodePattern, PropertyUse, Reading, RelPattern, Whole } from './reading.ts';
import type { CypherToken } from './tokens.ts';

type Owner = NodePattern | RelPattern;

/** What a statement does with the properties of its patterns. */
export function readProperties(
  tokens: readonly CypherToken[],
  places: readonly Place[],
  patterns: Patterns,
): Pick<Reading, 'properties' | 'comparisons' | 'wholes'> {
  const properties: PropertyUse[] = [];
  const comparisons: Comparison[] = [];
  const wholes: Whole[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as CypherToken;
    const map = patterns.maps.get(at);
    if (map !== undefined) properties.push(...keysOf(tokens, at, map));
    const owner = ownerAt(tokens, at, patterns);
    if (owner === null) continue;
    const dotted = textAt(tokens, at + 1) === '.';
    const property = tokens[at + 2];
    if (dotted && property !== undefined && isName(property)) {
      // `a.b.c` reads a field of b, whose type is not that of b.
      const whole = textAt(tokens, at + 3) !== '.';
      const assigned = places[at] === 'set' && textAt(tokens, at + 3) === '=' && beginsItem(tokens, at);
      const { start, end } = property;
      properties.push({ owner, property: property.text, use: assigned ? 'set' : 'read', start, end });
      const literal = whole && !assigned ? comparedWith(tokens, at, at + 2) : null;
      if (literal !== null)
        comparisons.push({ owner, property: property.text, ...literal, start: token.start });
    } else if (places[at] === 'result' && beginsItem(tokens, at)) {
      const all = dotted && textAt(tokens, at + 2) === '*';
      const last = tokens[all ? at + 2 : at] as CypherToken;
      if (all || endsItem(tokens, at + 1)) wholes.push({ owner, start: token.start, end: last.end });
    }
  }
  return { properties, comparisons, wholes };
}

/** The pattern whose variable is named here, as an expression. */
function ownerAt(tokens: readonly CypherToken[], at: number, patterns: Patterns): Owner | null {
  const token = tokens[at] as CypherToken;
  if (!isName(token) || ['.', ':', '|'].includes(textAt(tokens, at - 1))) return null;
  return patterns.byVariable.get(token.text) ?? null;
}

/** The keys of a pattern's map, each a property that is read, or written where rows are made. */
function keysOf(tokens: readonly CypherToken[], open: number, owner: Owner): PropertyUse[] {
  const uses: PropertyUse[] = [];
  const end = afterClosing(tokens, open) - 1;
  let at = open + 1;
  while (at < end) {
    const key = tokens[at] as CypherToken;
    if (isName(key) && textAt(tokens, at + 1) === ':')
      uses.push({ owner, property: key.text, use: 'read', start: key.start, end: key.end });
    at = afterValue(tokens, at, end);
  }
  return uses;
}

/** After the comma that ends the entry. */
function afterValue(tokens: readonly CypherToken[], from: number, end: number): number {
  let at = from;
  while (at < end) {
    const token = tokens[at] as CypherToken;
    if (token.kind === 'mark' && token.text === ',') return at + 1;
    at = token.kind === 'mark' && '([{'.includes(token.text) ? afterClosing(tokens, at) : at + 1;
  }
  return end;
}

/** The literal that stands on the other side of a comparison with the tokens from `first` to `last`. */
function comparedWith(
  tokens: readonly CypherToken[],
  first: number,
  last: number,
): Pick<Comparison, 'literal' | 'end'> | null {
  const after = operatorLength(tokens, last + 1);
  if (after > 0) {
    const literal = literalAt(tokens, last + 1 + after);
    const next = textAt(tokens, last + 2 + after);
    if (literal !== null && !calculates.has(next)) {
      return { literal, end: (tokens[last + 1 + after] as CypherToken).end };
    }
  }
  const before = operatorBefore(tokens, first - 1);
  const literal = before > 0 ? literalAt(tokens, first - 1 - before) : null;
  const prior = textAt(tokens, first - 2 - before);
  if (literal === null || calculates.has(prior) || calculates.has(textAt(tokens, last + 1))) return null;
  return { literal, end: (tokens[last] as CypherToken).end };
}

const calculates = new Set(['+', '-', '*', '/', '%', '^', '[', '.', '|']);
const operators = new Set(['=', '<', '>']);
const longOperators = new Set(['<>', '<=', '>=']);

function operatorLength(tokens: readonly CypherToken[], at: number): number {
  if (longOperators.has(textAt(tokens, at) + textAt(tokens, at + 1))) return 2;
  return operators.has(textAt(tokens, at)) ? 1 : 0;
}

function operatorBefore(tokens: readonly CypherToken[], at: number): number {
  if (longOperators.has(textAt(tokens, at - 1) + textAt(tokens, at))) return 2;
  return operators.has(textAt(tokens, at)) ? 1 : 0;
}

function literalAt(tokens: readonly CypherToken[], at: number): Comparison['literal'] | null {
  const token = tokens[at];
  if (token?.kind === 'string') return { kind: 'string', text: token.text };
  if (token?.kind === 'number') return { kind: 'number', text: token.text };
  if (token?.keyword === 'TRUE' || token?.keyword === 'FALSE')
    return { kind: 'boolean', text: token.keyword.toLowerCase() };
  return null;
}

function beginsItem(tokens: readonly CypherToken[], at: number): boolean {
  const before = tokens[at - 1];
  return before?.text === ',' || ['RETURN', 'WITH', 'DISTINCT', 'SET'].includes(before?.keyword ?? '');
}

function endsItem(tokens: readonly CypherToken[], at: number): boolean {
  const after = tokens[at];
  if (after === undefined || after.text === ',' || after.text === ')' || after.text === '}') return true;
  return ['AS', 'ORDER', 'SKIP', 'LIMIT', 'UNION'].includes(after.keyword);
}

function isName(token: CypherToken): boolean {
  return token.kind === 'word' || token.kind === 'quoted';
}

/** The text of a mark; what is no mark has none. */
function textAt(tokens: readonly CypherToken[], at: number): string {
  const token = tokens[at];
  return token?.kind === 'mark' ? token.text : '';
}
