import { type CypherToken, cypherTokens } from './tokens.ts';

/** One statement of a text that may hold several, without its semicolon. */
export interface CypherStatement {
  text: string;
  /** Range of the text, from its first token to its last. */
  start: number;
  end: number;
  /** With offsets into the whole text. */
  tokens: CypherToken[];
}

/** Cuts a text at its semicolons: those in strings, quoted names and comments are part of a statement. Empty statements are left out. */
export function cypherStatements(text: string): CypherStatement[] {
  const statements: CypherStatement[] = [];
  let tokens: CypherToken[] = [];
  const cut = () => {
    const first = tokens[0];
    const last = tokens.at(-1);
    if (first !== undefined && last !== undefined)
      statements.push({ text: text.slice(first.start, last.end), start: first.start, end: last.end, tokens });
    tokens = [];
  };
  for (const token of cypherTokens(text)) {
    if (token.kind === 'mark' && token.text === ';') cut();
    else tokens.push(token);
  }
  cut();
  return statements;
}
