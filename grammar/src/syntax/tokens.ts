import { createToken, EOF, type IToken, type TokenType } from 'chevrotain';

/**
 * The tokens of the language, each with the pattern it is read by. The scanner implements
 * these patterns by hand (a test holds it against a lexer generated from them); the EBNF, the
 * diagrams, the TextMate grammar and the reference are generated from them.
 *
 * Keywords are contextual: the scanner reads every word as a `Name`, and the parser turns a
 * name into a keyword where one may stand, so that `type` or `node` stay usable as names.
 */
export const Kind = {
  EndOfFile: 0,
  Name: 1,
  /** A name that a colon follows: what every member, option and named argument starts with. */
  Key: 2,
  String: 3,
  Number: 4,
  OpenBrace: 5,
  CloseBrace: 6,
  OpenParen: 7,
  CloseParen: 8,
  OpenBracket: 9,
  CloseBracket: 10,
  Colon: 11,
  Comma: 12,
  Equals: 13,
  Arrow: 14,
  At: 15,
  Plus: 16,
  Minus: 17,
  Star: 18,
  Slash: 19,
  Percent: 20,
  Caret: 21,
  /** The raw text of an event between its braces, braces included. */
  Body: 22,
  /** Characters that begin no token. */
  Stray: 23,
  Import: 24,
  Node: 25,
  Rel: 26,
  Type: 27,
  Enum: 28,
  Struct: 29,
  Mixin: 30,
  Sequence: 31,
  Event: 32,
  Reserved: 33,
  With: 34,
  Fulltext: 35,
  Vector: 36,
  StructOf: 37,
  UnionOf: 38,
  MapOf: 39,
  Cast: 40,
  As: 41,
  True: 42,
  False: 43,
  Null: 44,
  /** A name in the place of a type; set by the parser for who walks the tokens afterwards. */
  TypeName: 45,
} as const;

export type Kind = (typeof Kind)[keyof typeof Kind];

interface Definition {
  kind: Kind;
  name: string;
  pattern: RegExp;
  label: string;
}

const word = (kind: Kind, name: string, text: string): Definition => ({
  kind,
  name,
  pattern: new RegExp(text),
  label: text,
});
const mark = (kind: Kind, name: string, text: string): Definition => ({
  kind,
  name,
  pattern: new RegExp(text.replace(/[^\w]/g, '\\$&')),
  label: text,
});

/** Every token that the grammar's rules use, in the order in which a lexer has to try them. */
export const definitions: Definition[] = [
  { kind: Kind.Name, name: 'Name', pattern: /[A-Za-z_][A-Za-z0-9_]*|`[^`\n\r]*`/, label: 'name' },
  { kind: Kind.Key, name: 'Key', pattern: /(?!)/, label: 'name' },
  {
    kind: Kind.String,
    name: 'String',
    pattern: /"(?:[^"\\\n\r]|\\[^\n\r])*"|'(?:[^'\\\n\r]|\\[^\n\r])*'/,
    label: 'string',
  },
  { kind: Kind.Number, name: 'Number', pattern: /[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/, label: 'number' },
  mark(Kind.OpenBrace, 'OpenBrace', '{'),
  mark(Kind.CloseBrace, 'CloseBrace', '}'),
  mark(Kind.OpenParen, 'OpenParen', '('),
  mark(Kind.CloseParen, 'CloseParen', ')'),
  mark(Kind.OpenBracket, 'OpenBracket', '['),
  mark(Kind.CloseBracket, 'CloseBracket', ']'),
  mark(Kind.Colon, 'Colon', ':'),
  mark(Kind.Comma, 'Comma', ','),
  mark(Kind.Equals, 'Equals', '='),
  mark(Kind.Arrow, 'Arrow', '->'),
  mark(Kind.At, 'At', '@'),
  mark(Kind.Plus, 'Plus', '+'),
  mark(Kind.Minus, 'Minus', '-'),
  mark(Kind.Star, 'Star', '*'),
  mark(Kind.Slash, 'Slash', '/'),
  mark(Kind.Percent, 'Percent', '%'),
  mark(Kind.Caret, 'Caret', '^'),
  { kind: Kind.Body, name: 'Body', pattern: /(?!)/, label: '{ cypher }' },
  word(Kind.Import, 'Import', 'import'),
  word(Kind.Node, 'Node', 'node'),
  word(Kind.Rel, 'Rel', 'rel'),
  word(Kind.Type, 'Type', 'type'),
  word(Kind.Enum, 'Enum', 'enum'),
  word(Kind.Struct, 'Struct', 'struct'),
  word(Kind.Mixin, 'Mixin', 'mixin'),
  word(Kind.Sequence, 'Sequence', 'sequence'),
  word(Kind.Event, 'Event', 'event'),
  word(Kind.Reserved, 'Reserved', 'reserved'),
  word(Kind.With, 'With', 'with'),
  word(Kind.Fulltext, 'Fulltext', 'fulltext'),
  word(Kind.Vector, 'Vector', 'vector'),
  word(Kind.StructOf, 'StructOf', 'STRUCT'),
  word(Kind.UnionOf, 'UnionOf', 'UNION'),
  word(Kind.MapOf, 'MapOf', 'MAP'),
  word(Kind.Cast, 'Cast', 'CAST'),
  word(Kind.As, 'As', 'AS'),
  word(Kind.True, 'True', 'true'),
  word(Kind.False, 'False', 'false'),
  word(Kind.Null, 'Null', 'null'),
];

/** What stands between tokens; `///` documentation is kept for what follows it. */
export const trivia = {
  space: /[ \t\n\r\f\v]+/,
  doc: /\/\/\/(?!\/)[^\n\r]*/,
  lineComment: /\/\/[^\n\r]*/,
  blockComment: /\/\*(?:[^*]|\*(?!\/))*\*\//,
};

/** Token types by {@link Kind}, for the parser's rules. */
export const tokenTypes: TokenType[] = [EOF];
for (const { kind, name, pattern, label } of definitions) {
  tokenTypes[kind] = createToken({ name, pattern, label });
}
tokenTypes[Kind.Stray] = createToken({ name: 'Stray', pattern: /[\s\S]/ });
tokenTypes[Kind.TypeName] = tokenTypes[Kind.Name] as TokenType;

/**
 * One token per kind, shared by all of its occurrences: the parser asks only for the kind of
 * what lies ahead, and finds text and position in the scanner's arrays.
 */
export const sharedTokens: IToken[] = tokenTypes.map((tokenType) => ({
  image: '',
  startOffset: 0,
  tokenType,
  tokenTypeIdx: tokenType.tokenTypeIdx as number,
}));

/** Words that begin a declaration. */
export const declarationWords: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['import', Kind.Import],
  ['node', Kind.Node],
  ['rel', Kind.Rel],
  ['type', Kind.Type],
  ['enum', Kind.Enum],
  ['struct', Kind.Struct],
  ['mixin', Kind.Mixin],
  ['sequence', Kind.Sequence],
  ['event', Kind.Event],
  ['reserved', Kind.Reserved],
]);

/** Words that begin a member other than a property. */
export const memberWords: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['with', Kind.With],
  ['fulltext', Kind.Fulltext],
  ['vector', Kind.Vector],
  ['reserved', Kind.Reserved],
]);

/** The words with a meaning of their own, where they may stand. None is reserved. */
export const keywords = {
  declarations: [...declarationWords.keys()],
  members: [...memberWords.keys()],
  types: ['STRUCT', 'UNION', 'MAP'],
  expressions: ['CAST', 'AS', 'true', 'false', 'null'],
} as const;
