import type { Expression, SourceFile, TypeNode } from './ast.ts';
import type { Outcome } from './finding.ts';
import { KschemaParser } from './syntax/parser.ts';
import type { Tokens } from './syntax/scanner.ts';

/**
 * Reads a `.kschema` text. Never throws: mistakes come back as findings, and the tree holds
 * what could be understood.
 *
 * @param path - Names the file in the tree and in the findings; nothing is read from it.
 */
export function parse(text: string, path: string): Outcome<SourceFile> {
  return theParser().parseFile(text, path).outcome;
}

/** As {@link parse}, with the tokens that the formatter lays out. */
export function parseWithTokens(
  text: string,
  path: string,
): { outcome: Outcome<SourceFile>; tokens: Tokens } {
  return theParser().parseFile(text, path);
}

/**
 * As {@link parseWithTokens}, with the index of the token behind each declaration, and whether
 * reading stopped before the end because of too many mistakes.
 */
export function parseWithEnds(text: string, path: string): ReturnType<KschemaParser['parseFile']> {
  return theParser().parseFile(text, path);
}

/** Reads one type, such as a parameter of an event. Strict: null unless the whole text is one type and nothing else. */
export function parseType(text: string): Outcome<TypeNode | null> {
  return theParser().parseTypeAlone(text);
}

/** Reads one expression. Strict: null unless the whole text is one expression and nothing else. */
export function parseExpression(text: string): Outcome<Expression | null> {
  return theParser().parseExpressionAlone(text);
}

let parser: KschemaParser | null = null;

/** Built at the first use: a process that parses nothing does not pay for the grammar's analysis. */
function theParser(): KschemaParser {
  parser ??= new KschemaParser();
  return parser;
}
