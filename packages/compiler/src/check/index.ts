export { check } from './check.ts';
export { importsOf } from './imports.ts';
