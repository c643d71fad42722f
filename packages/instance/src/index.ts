export { type DataBody, type Draft, type EntryBody, entryBody, entryFormat } from './entry/entry.ts';
export { nextHead } from './entry/head.ts';
export { entryJsonSchema } from './entry/json-schema.ts';
export { type ReadEntry, readEntry, type Signing, writeEntry } from './entry/read-entry.ts';
export { type FleetMember, readFleet } from './fleet.ts';
export * from './instance.ts';
export { openInstance } from './open-instance.ts';
export { publishTo, type Writer } from './publish.ts';
export { askFleet, type FleetAnswer, type FleetAsked } from './push/ask-fleet.ts';
export { type Decider, releaseEntry, skipEntry, writeTrust } from './push/decide.ts';
export {
  type LogPlan,
  type LogPushOptions,
  type LogPushResult,
  planLogPush,
  pushToLog,
  writeVersions,
} from './push/push-to-log.ts';
export { readSchemaTopic, type SchemaTopic } from './push/schema-topic.ts';
export { type Phases, phasesOf, pushInPhases, type TwoPhases } from './push/two-phases.ts';
export { instanceRules } from './rules/index.ts';
export { admit, entryFor, initialState, type SchemaState } from './schema-state.ts';
export { type Trimmable, trimmable } from './trimmable.ts';
export { createKey, isPublicKey, keyId, type SigningKey, signingKeyOf } from './trust/key.ts';
export type { Grant, Trust, TrustedKey } from './trust/trust.ts';
