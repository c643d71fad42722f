export { check, checkApart } from './check.ts';
export { importsOf } from './imports.ts';
