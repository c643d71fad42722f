export type * from './change.ts';
export type * from './declaration.ts';
export type * from './event.ts';
export * from './judge/index.ts';
export * from './schema.ts';
export * from './templates/index.ts';
export type * from './version.ts';
