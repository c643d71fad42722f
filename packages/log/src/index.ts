export { type LogAddress, readAddress } from './address.ts';
export { doctor } from './doctor.ts';
export { LogFailure, type LogFailureKind } from './failure.ts';
export { checkId, checkName, largestEntry } from './limits.ts';
export type {
  Appended,
  Bounds,
  Check,
  Checkpoint,
  CheckpointMeta,
  CheckpointStore,
  DataEntry,
  EventLog,
  ExamineOptions,
  Fleet,
  Json,
  LogCapabilities,
  LogEntry,
  Member,
  NewEntry,
  Position,
  SchemaEntry,
  Topic,
} from './log.ts';
export { type LogOptions, openLog } from './open.ts';
