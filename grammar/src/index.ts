export type * from './ast.ts';
export type * from './finding.ts';
export * from './rule.ts';
