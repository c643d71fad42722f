/** A file of its own, so that whoever only compares hashes does not load the validator. */
export { readHistory } from '@kschema/compiler';
