import { type Place, placeOf } from './clauses.ts';
import { readPatterns } from './patterns.ts';
import { readProperties } from './properties.ts';
import type { Reading } from './reading.ts';
import type { CypherToken } from './tokens.ts';

/** Reads one statement by its tokens. Tolerant: what it cannot follow is passed over, and nothing is thrown. */
export function readQuery(tokens: readonly CypherToken[]): Reading {
  const places = placesOf(tokens);
  const patterns = readPatterns(tokens, places);
  const copy = copyOf(tokens);
  return {
    kind: kindOf(tokens),
    writes: tokens.some((token, at) => isKeyword(tokens, at) && writing.has(token.keyword)),
    names: namesIn(tokens),
    nodes: patterns.nodes,
    rels: patterns.rels,
    ...readProperties(tokens, places, patterns),
    positionalCopy: copy,
  };
}

/** Whether the word is a keyword where it stands, rather than a name, a label or a key. */
function isKeyword(tokens: readonly CypherToken[], at: number): boolean {
  const before = tokens[at - 1]?.text ?? '';
  return tokens[at]?.keyword !== '' && !['.', ':', '|', '$'].includes(before) && tokens[at + 1]?.text !== ':';
}

/** The clause that each token belongs to. */
function placesOf(tokens: readonly CypherToken[]): Place[] {
  let place: Place = 'other';
  return tokens.map((token, at) => {
    if (token.kind === 'word' && isKeyword(tokens, at))
      place = placeOf(token.keyword, tokens[at - 1]?.keyword ?? '', place);
    return place;
  });
}

const writing = new Set(['CREATE', 'MERGE', 'SET', 'DELETE', 'COPY', 'REMOVE']);

const schemaStarts = new Set(['ALTER', 'DROP', 'COMMENT']);
const schemaObjects = new Set(['NODE', 'REL', 'SEQUENCE', 'MACRO', 'TYPE', 'TABLE', 'GRAPH', 'USER', 'ROLE']);
const sessionStarts = new Set(
  'BEGIN COMMIT ROLLBACK CHECKPOINT EXPORT IMPORT ATTACH DETACH USE INSTALL FORCE UPDATE UNINSTALL ANALYZE'.split(
    ' ',
  ),
);

function kindOf(tokens: readonly CypherToken[]): Reading['kind'] {
  const [first, second, third] = tokens;
  const keyword = first?.keyword ?? '';
  const next = second?.keyword ?? '';
  if (schemaStarts.has(keyword)) return 'schema';
  if (keyword === 'CREATE' && schemaObjects.has(next)) return 'schema';
  // The engine makes several statements of a call that builds or drops an index.
  if (keyword === 'CALL' && /^(?:CREATE|DROP)_\w+_INDEX$/.test(next)) return 'schema';
  if (keyword === 'DETACH' && next === 'DELETE') return 'query';
  if (sessionStarts.has(keyword) || (keyword === 'LOAD' && next !== 'FROM' && next !== 'WITH'))
    return 'session';
  if (keyword === 'CALL' && third?.text === '=') return 'session';
  const begins = tokens.some((token) => token.keyword === 'COPY' || token.keyword === 'LOAD');
  return begins && tokens.some((_, at) => readsFile(tokens, at)) ? 'file' : 'query';
}

/** `COPY t FROM 'file'`, `LOAD FROM 'file'`, `COPY t FROM ['a', 'b']`, `COPY t FROM glob(…)`; not `COPY t FROM (MATCH …)`. */
function readsFile(tokens: readonly CypherToken[], at: number): boolean {
  return tokens[at]?.keyword === 'FROM' && tokens[at + 1]?.text !== '(';
}

function copyOf(tokens: readonly CypherToken[]): Reading['positionalCopy'] {
  const [first, table, third] = tokens;
  if (first?.keyword !== 'COPY' || third?.keyword !== 'FROM' || table === undefined) return null;
  if (table.kind !== 'word' && table.kind !== 'quoted') return null;
  return { table: table.text, start: table.start, end: table.end };
}

/** Texts count as names: functions take the names of tables and indexes as text. */
function namesIn(tokens: readonly CypherToken[]): Set<string> {
  const names = new Set<string>();
  for (const { kind, text } of tokens) {
    if (kind === 'word' || kind === 'quoted') names.add(text);
    else if (kind === 'string' && text.length <= longestName) names.add(text);
  }
  return names;
}

const longestName = 1024;
