export { type EntryBody, entryBody, entryFormat } from './entry/entry.ts';
export { nextHead } from './entry/head.ts';
export { type ReadEntry, readEntry, writeEntry } from './entry/read-entry.ts';
export { type FleetMember, readFleet } from './fleet.ts';
export * from './instance.ts';
export { openInstance } from './open-instance.ts';
export { publishTo, type Writer } from './publish.ts';
export { askFleet, type FleetAnswer, type FleetAsked } from './push/ask-fleet.ts';
export { releaseEntry, skipEntry } from './push/decide.ts';
export {
  type LogPlan,
  type LogPushOptions,
  type LogPushResult,
  planLogPush,
  pushToLog,
  writeVersions,
} from './push/push-to-log.ts';
export { readSchemaTopic, type SchemaTopic } from './push/schema-topic.ts';
export { instanceRules } from './rules/index.ts';
