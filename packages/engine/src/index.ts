export { RenderRefused } from './cypher/refused.ts';
export { applyEvents, type PendingEntry, type Statements } from './data-events/apply-events.ts';
export { renderEvent } from './data-events/render-event.ts';
export { ignoreDrift, inspectDrift } from './drift/ignore.ts';
export type { NamedBack } from './drift/plan-revert.ts';
export { type Drift, type DriftDifference, driftFinding } from './drift/read-drift.ts';
export { type Reverted, type RevertOptions, revertDrift } from './drift/revert.ts';
export { withDifferences } from './drift/with-differences.ts';
export type {
  Capabilities,
  Engine,
  FailureKind,
  OpenOptions,
  Parameter,
  Row,
  Session,
} from './engine.ts';
export { EngineFailure } from './engine.ts';
export { engineOf, engines } from './engines.ts';
export type { CopyCost } from './guard/copy.ts';
export { type KeptCopy, keptCopies } from './guard/keep.ts';
export type { AuditEntry } from './ledger/audit.ts';
export type { Ignored } from './ledger/ignored.ts';
export {
  beforeTheFirst,
  beginLog,
  type LogPosition,
  moveTo,
  readLogPosition,
} from './ledger/log-position.ts';
export { refuseEntry } from './ledger/refuse-entry.ts';
export { type LedgerVersion, readVersions } from './ledger/versions.ts';
export { type MovedTable, type MoveEvent, type MoveResult, move } from './move/move.ts';
export { compact, databaseFiles, logSize, type OwnDatabase, ownDatabase } from './own-database.ts';
export { type CheckOptions, checkPush } from './precheck/check-push.ts';
export { type PendingChanges, type Precheck, refusedBy } from './precheck/precheck.ts';
export {
  buildIndexes,
  copyForIndexes,
  indexCopy,
  removeIndexCopy,
  takeIndexCopy,
} from './push/build-indexes.ts';
export {
  type DatabaseSchema,
  type Inspection,
  inspectTarget,
  introspectDatabase,
  readAudit,
  type Verification,
  verify,
} from './push/inspect.ts';
export { type LiveSchema, liveSchemaHash, readLiveSchema } from './push/live-schema.ts';
export { type PlannedVersion, type PushPlan, planPush } from './push/plan-push.ts';
export type { PushEvent } from './push/progress.ts';
export { type PushOptions, type PushResult, push } from './push/push.ts';
export { type Restored, type RestoreOptions, restore } from './push/restore.ts';
export { failureOf, type Target, targetOf } from './push/target.ts';
export { isTransient } from './push/transient.ts';
export { differenceText } from './push/verified.ts';
export { askEngine, type Inquirer, type Inquiry, inquirerOn } from './queries/ask.ts';
export type { Answers } from './queries/prepare.ts';
export { baselineEmpty } from './rules/baseline-empty.ts';
export { engineRules } from './rules/index.ts';
export { ledgerExists } from './rules/ledger-exists.ts';
export type { Prepared, Scratch } from './scratch/scratch.ts';
export type { CopyReason, Step, VersionSteps } from './steps/step.ts';
export type { Difference } from './verify/differences.ts';
