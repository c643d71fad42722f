export type * from './ast.ts';
export type * from './finding.ts';
export * from './rule.ts';
export * from './ddl/index.ts';
