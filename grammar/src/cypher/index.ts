export { readQuery } from './read-query.ts';
export type * from './reading.ts';
export { type CypherStatement, cypherStatements } from './statements.ts';
export { type CypherToken, cypherTokens } from './tokens.ts';
