export { type EntryBody, entryBody, entryFormat } from './entry/entry.ts';
export { nextHead } from './entry/head.ts';
export { type ReadEntry, readEntry, writeEntry } from './entry/read-entry.ts';
export * from './instance.ts';
export { openInstance } from './open-instance.ts';
export { releaseEntry, skipEntry } from './push/decide.ts';
export { type LogPushOptions, type LogPushResult, pushToLog } from './push/push-to-log.ts';
export { readSchemaTopic, type SchemaTopic } from './push/schema-topic.ts';
export { instanceRules } from './rules/index.ts';
