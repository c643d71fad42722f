import { atMark, atWord, atWords, type Cursor, peek, take } from './cursor.ts';

/**
 * A statement of DDL begins here. Files without semicolons make this the only end of what
 * stands before it, so it takes more than one word that nothing else can begin with.
 */
export function startsStatement(cursor: Cursor): boolean {
  const { keyword } = peek(cursor);
  switch (keyword) {
    case 'CREATE':
      return startsCreate(cursor);
    case 'ALTER':
      return atWord(cursor, 'TABLE', 1);
    case 'DROP':
      return ['TABLE', 'SEQUENCE', 'NODE', 'REL', 'MACRO'].includes(peek(cursor, 1).keyword);
    case 'COMMENT':
      return atWords(cursor, 'COMMENT', 'ON', 'TABLE');
    case 'CALL':
      return atMark(cursor, '(', 2) && /^(?:CREATE|DROP)_\w+_INDEX$/.test(peek(cursor, 1).keyword);
    default:
      return false;
  }
}

function startsCreate(cursor: Cursor): boolean {
  const second = peek(cursor, 1).keyword;
  if (second === 'NODE' || second === 'REL') return atWord(cursor, 'TABLE', 2);
  if (second === 'OR') return atWord(cursor, 'REPLACE', 2);
  return ['SEQUENCE', 'MACRO', 'TYPE'].includes(second) && !atMark(cursor, '(', 2) && !atMark(cursor, ':', 2);
}

/** Passes over the rest of a statement: to its semicolon, or to where the next one begins. */
export function skipStatement(cursor: Cursor): void {
  let depth = 0;
  for (;;) {
    const token = peek(cursor);
    if (token.kind === 'end' || startsStatement(cursor)) return;
    if (depth <= 0 && token.startsLine && oneLiners.has(token.keyword)) return;
    take(cursor);
    if (token.kind !== 'mark') continue;
    if (token.text === ';') return;
    if ('([{'.includes(token.text)) depth++;
    if (')]}'.includes(token.text)) depth--;
  }
}

/** At the start of a line these begin a statement of their own, also without a semicolon before. */
const oneLiners = new Set(
  'COPY INSTALL LOAD ATTACH DETACH USE BEGIN COMMIT ROLLBACK CHECKPOINT EXPORT IMPORT EXPLAIN PROFILE'.split(
    ' ',
  ),
);
