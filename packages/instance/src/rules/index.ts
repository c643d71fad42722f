import type { Rule } from '@kschema/grammar';
import { anotherLog } from './another-log.ts';
import { databaseRebuilt } from './database-rebuilt.ts';
import { entryGivenUp } from './entry-given-up.ts';
import { entryNewer } from './entry-newer.ts';
import { entryUnreadable } from './entry-unreadable.ts';
import { eventNotCarried } from './event-not-carried.ts';
import { eventStopped } from './event-stopped.ts';
import { eventUnknownHere } from './event-unknown-here.ts';
import { instanceBroken } from './instance-broken.ts';
import { instanceHeld } from './instance-held.ts';
import { instancesSilent } from './instances-silent.ts';
import { keyUnreadable } from './key-unreadable.ts';
import { logAhead } from './log-ahead.ts';
import { logForked } from './log-forked.ts';
import { logGap } from './log-gap.ts';
import { logUnavailable } from './log-unavailable.ts';
import { notPermittedHere } from './not-permitted.ts';
import { nothingToStartFrom } from './nothing-to-start-from.ts';
import { parametersRefused } from './parameters-refused.ts';
import { pushedMeanwhile } from './pushed-meanwhile.ts';
import { queryWrites } from './query-writes.ts';
import { versionForged } from './version-forged.ts';
import { versionWaits } from './version-waits.ts';

/** Every rule about instances; `explain` and the generated page read this list. */
export const instanceRules: readonly Rule<never>[] = [
  eventNotCarried,
  eventStopped,
  entryUnreadable,
  entryNewer,
  anotherLog,
  logGap,
  versionForged,
  nothingToStartFrom,
  parametersRefused,
  eventUnknownHere,
  queryWrites,
  instanceHeld,
  databaseRebuilt,
  logUnavailable,
  logAhead,
  logForked,
  pushedMeanwhile,
  instancesSilent,
  entryGivenUp,
  notPermittedHere,
  keyUnreadable,
  versionWaits,
  instanceBroken,
];
