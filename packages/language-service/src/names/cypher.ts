/** What a piece of an event's body is, as far as editing needs to know. */
export type CypherKind =
  | 'keyword'
  | 'name'
  /** After `:` in a pattern: a table. */
  | 'label'
  /** After `.`, or a key in a pattern's braces: a property. */
  | 'property'
  | 'function'
  | 'parameter'
  | 'string'
  | 'number'
  | 'comment'
  | 'operator';

export interface CypherToken {
  kind: CypherKind;
  /** Offsets within the body. */
  start: number;
  end: number;
  /** For a property: the variable or the label that it is a property of, when that can be told. */
  of: string | null;
}

const words = new Set(
  (
    'ADD ALL ALTER AND ANY AS ASC ASCENDING ATTACH BEGIN BY CALL CASE CAST COLUMN COMMENT COMMIT CONTAINS COPY COUNT ' +
    'CREATE DEFAULT DELETE DESC DESCENDING DETACH DISTINCT DROP ELSE END ENDS EXISTS EXPLAIN EXTENSION FALSE FROM ' +
    'GROUP HEADERS IF IN INSTALL IS LIMIT LOAD MACRO MATCH MERGE NODE NONE NOT NULL ON ONLY OPTIONAL OR ORDER PRIMARY ' +
    'PROFILE PROJECT REL RENAME RETURN ROLLBACK SET SHORTEST SINGLE SKIP STARTS TABLE THEN TO TRANSACTION TRUE TYPE ' +
    'UNION UNWIND USE WHEN WHERE WITH XOR YIELD'
  ).split(' '),
);

export const cypherWords: ReadonlySet<string> = words;

const pattern =
  /(?<comment>\/\/[^\n\r]*|\/\*[\s\S]*?(?:\*\/|$))|(?<string>'(?:[^'\\]|\\[\s\S])*'?|"(?:[^"\\]|\\[\s\S])*"?)|(?<parameter>\$[A-Za-z0-9_]*)|(?<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<word>[A-Za-z_][A-Za-z0-9_]*|`[^`]*`?)|(?<operator><>|<=|>=|=~|->|<-|[-+*/%^=<>|.:(){}[\],;])/g;

/**
 * The tokens of an event's body, for colours and names. No grammar: what a word is follows from
 * the marks beside it, so that a body that is being typed reads as well as a finished one.
 */
export function cypherTokens(body: string): CypherToken[] {
  const tokens: CypherToken[] = [];
  const labels = labelsOf(body);
  /** The label of the pattern whose braces are open, innermost last. */
  const braces: (string | null)[] = [];
  let variable: string | null = null;
  let label: string | null = null;
  let before = '';
  let beforeThat = '';
  for (const match of body.matchAll(pattern)) {
    const groups = match.groups as Record<string, string | undefined>;
    const start = match.index;
    const text = match[0];
    const end = start + text.length;
    const add = (kind: CypherKind, of: string | null = null) => void tokens.push({ kind, start, end, of });
    if (groups.comment !== undefined) {
      add('comment');
      continue;
    }
    if (groups.string !== undefined) add('string');
    else if (groups.parameter !== undefined) add('parameter');
    else if (groups.number !== undefined) add('number');
    else if (groups.word !== undefined) {
      const next = nextMark(body, end);
      if ((before === ':' || before === '|') && (before === '|' || !inMap(braces, beforeThat))) {
        label = bareWord(text);
        add('label');
      } else if (before === '.') {
        const owner = bareWord(beforeThat);
        add('property', labels.get(owner) ?? null);
      } else if (braces.length > 0 && next === ':' && (before === '{' || before === ',')) {
        add('property', braces.at(-1) ?? null);
      } else if (text[0] !== '`' && words.has(text.toUpperCase())) add('keyword');
      else if (next === '(' && text[0] !== '`') add('function');
      else {
        add('name');
        variable = bareWord(text);
      }
    } else {
      add('operator');
      if (text === '{') {
        braces.push(label ?? labels.get(variable ?? '') ?? null);
      } else if (text === '}') braces.pop();
      else if (text === '(' || text === '[') {
        label = null;
        variable = null;
      }
    }
    beforeThat = before;
    before = text;
  }
  return tokens;
}

function nextMark(body: string, from: number): string {
  let at = from;
  while (at < body.length && body.charCodeAt(at) <= 32) at++;
  return body.charAt(at);
}

/** Whether a `:` inside braces separates a key from its value. */
function inMap(braces: readonly (string | null)[], key: string): boolean {
  return braces.length > 0 && /^[A-Za-z_`]/.test(key);
}

/** Variables by name with the label that a pattern gives them. */
export function labelsOf(body: string): Map<string, string> {
  const labels = new Map<string, string>();
  for (const [, variable, label] of body.matchAll(/[([]\s*([A-Za-z_]\w*)\s*:\s*(`[^`]*`|[A-Za-z_]\w*)/g)) {
    labels.set(variable as string, bareWord(label as string));
  }
  return labels;
}

/** A name without its back-ticks. */
export function bareWord(text: string): string {
  return text.startsWith('`') ? text.replaceAll('`', '') : text;
}
