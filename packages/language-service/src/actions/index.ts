import { acceptFinding } from './accept-finding.ts';
import type { Action } from './action.ts';
import { addKey } from './add-key.ts';
import { applyFixes } from './apply-fixes.ts';
import { deprecate } from './deprecate.ts';
import { extractMixin } from './extract-mixin.ts';
import { extractStruct } from './extract-struct.ts';
import { inlineAlias } from './inline-alias.ts';
import { organizeImports } from './organize-imports.ts';
import { removeUnused } from './remove-unused.ts';
import { restoreRemoved } from './restore-removed.ts';
import { sortMembers } from './sort-members.ts';

/** Every quick fix and refactoring, in the order in which they are offered. */
export const actions: readonly Action[] = [
  applyFixes,
  addKey,
  restoreRemoved,
  removeUnused,
  acceptFinding,
  extractStruct,
  extractMixin,
  inlineAlias,
  deprecate,
  sortMembers,
  organizeImports,
];
