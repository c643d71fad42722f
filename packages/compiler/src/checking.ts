/**
 * What checking a schema needs, without the templates and their validator: a way in for
 * whoever must start fast. The same functions are in `index.ts`.
 */
export { check } from './check/check.ts';
export { importsOf } from './check/imports.ts';
export { type CompatibilityPromise, noPromise } from './compatibility/promise.ts';
export { canonicalJson } from './hash.ts';
export { noPolicy, type Policy } from './policy/policy.ts';
export { underPolicy } from './policy/severity.ts';
