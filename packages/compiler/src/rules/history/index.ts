import type { Rule } from '@kschema/grammar';
import { acceptanceUnknown } from './acceptance-unknown.ts';
import { eventInvalid } from './event-invalid.ts';
import { eventRefused } from './event-refused.ts';
import { eventUnknown } from './event-unknown.ts';
import { expandWithContract } from './expand-with-contract.ts';
import { floorRaised } from './floor-raised.ts';
import { formatNewer } from './format-newer.ts';
import { historyBroken } from './history-broken.ts';
import { liveVersionBroken } from './live-version-broken.ts';
import { nothingToRebase } from './nothing-to-rebase.ts';
import { planStuck } from './plan-stuck.ts';
import { propertyProbablyRenamed } from './property-probably-renamed.ts';
import { renameFollowed } from './rename-followed.ts';
import { renameUnmatched } from './rename-unmatched.ts';
import { schemaHashDiffers } from './schema-hash-differs.ts';
import { tableProbablyRenamed } from './table-probably-renamed.ts';
import { undoEnds } from './undo-ends.ts';
import { versionConflicted } from './version-conflicted.ts';
import { versionEdited } from './version-edited.ts';
import { versionReformatted } from './version-reformatted.ts';
import { versionUnreadable } from './version-unreadable.ts';
import { versionsCollide } from './versions-collide.ts';

/** Rules on histories, on renames between two schemas, and on plans. */
export const historyRules: Rule[] = [
  acceptanceUnknown,
  eventInvalid,
  eventRefused,
  eventUnknown,
  expandWithContract,
  floorRaised,
  formatNewer,
  historyBroken,
  liveVersionBroken,
  nothingToRebase,
  planStuck,
  propertyProbablyRenamed,
  renameFollowed,
  renameUnmatched,
  schemaHashDiffers,
  tableProbablyRenamed,
  undoEnds,
  versionConflicted,
  versionEdited,
  versionReformatted,
  versionUnreadable,
  versionsCollide,
];
