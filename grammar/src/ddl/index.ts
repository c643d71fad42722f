export { defaultFunctions } from './expressions.ts';
export { parseDdl } from './parse-ddl.ts';
export { ddlRules } from './rules/index.ts';
