import type { QueryRule } from '../../queries/rule.ts';
import { changeUnused } from './change-unused.ts';
import { deprecatedInUse } from './deprecated-in-use.ts';
import { eventBodyRefused } from './event-body-refused.ts';
import { queriesMissing } from './queries-missing.ts';
import { queriesNotPrepared } from './queries-not-prepared.ts';
import { queryBroken } from './query-broken.ts';
import { queryCopiesByPosition } from './query-copies-by-position.ts';
import { queryLiteralMisfit } from './query-literal-misfit.ts';
import { queryMatchesMore } from './query-matches-more.ts';
import { queryNotPrepared } from './query-not-prepared.ts';
import { queryRefused } from './query-refused.ts';
import { querySetsIndexed } from './query-sets-indexed.ts';
import { wholeRowChanges } from './whole-row-changes.ts';

/** Rules on the queries that apps send and on the bodies of data events. */
export const queryRules = [
  queryBroken,
  queryRefused,
  eventBodyRefused,
  queryMatchesMore,
  wholeRowChanges,
  querySetsIndexed,
  queryCopiesByPosition,
  queryLiteralMisfit,
  queryNotPrepared,
  deprecatedInUse,
  queriesNotPrepared,
  queriesMissing,
  changeUnused,
] as unknown as readonly QueryRule[];
