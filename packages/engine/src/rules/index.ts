import type { Rule } from '@kschema/grammar';
import { accessDenied } from './access-denied.ts';
import { anotherHistory } from './another-history.ts';
import { appliedDiffers } from './applied-differs.ts';
import { baselineEmpty } from './baseline-empty.ts';
import { databaseAhead } from './database-ahead.ts';
import { databaseDamaged } from './database-damaged.ts';
import { databaseLocked } from './database-locked.ts';
import { databaseMissing } from './database-missing.ts';
import { drift } from './drift.ts';
import { driftGone } from './drift-gone.ts';
import { engineUnavailable } from './engine-unavailable.ts';
import { extensionMissing } from './extension-missing.ts';
import { followsLog } from './follows-log.ts';
import { foreignInTheWay } from './foreign-in-the-way.ts';
import { keptCopyMissing } from './kept-copy-missing.ts';
import { ledgerExists } from './ledger-exists.ts';
import { moveDiffers } from './move-differs.ts';
import { notADatabase } from './not-a-database.ts';
import { notEnoughSpace } from './not-enough-space.ts';
import { notMovable } from './not-movable.ts';
import { pushInterrupted } from './push-interrupted.ts';
import { revertAsks } from './revert-asks.ts';
import { revertLoses } from './revert-loses.ts';
import { rowsInTheWay } from './rows-in-the-way.ts';
import { statementRefused } from './statement-refused.ts';
import { tablesWithoutHistory } from './tables-without-history.ts';
import { targetExists } from './target-exists.ts';
import { unknownEngine } from './unknown-engine.ts';
import { versionNotApplicable } from './version-not-applicable.ts';

/** Every rule about databases; `explain` and the generated page read this list. */
export const engineRules: readonly Rule<never>[] = [
  databaseLocked,
  databaseMissing,
  notADatabase,
  databaseDamaged,
  notEnoughSpace,
  statementRefused,
  rowsInTheWay,
  accessDenied,
  unknownEngine,
  tablesWithoutHistory,
  pushInterrupted,
  anotherHistory,
  versionNotApplicable,
  databaseAhead,
  engineUnavailable,
  extensionMissing,
  appliedDiffers,
  drift,
  ledgerExists,
  baselineEmpty,
  keptCopyMissing,
  revertAsks,
  revertLoses,
  driftGone,
  followsLog,
  foreignInTheWay,
  targetExists,
  notMovable,
  moveDiffers,
];
