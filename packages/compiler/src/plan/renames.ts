import { temporaryPrefix } from '../apply/rename.ts';
import type { EventBody } from '../event.ts';
import { fold } from '../schema.ts';
import type { Names, RenameScope } from './names.ts';
import { type Rank, type Step, step } from './step.ts';

/** A rename that the changes ask for. */
export interface WantedRename {
  scope: RenameScope;
  from: string;
  to: string;
  cause: string;
}

/**
 * Rename steps. Those that stand in each other's way in a circle (a swap, or another case of
 * the same name, which the engine refuses) go by a name in between. Tells `names` what is called what at first.
 */
export function renameSteps(wanted: readonly WantedRename[], names: Names): Step[] {
  const bySource = new Map(wanted.map((rename) => [keyOf(rename.scope, rename.from), rename]));
  const circles = new Set<WantedRename>();
  const steps: Step[] = [];
  for (const rename of wanted) {
    names.set(rename.scope, rename.to, rename.from);
    const last = renameStep(rename, rename.to);
    const caseOfEnum = rename.scope === 'enums' && fold(rename.from) === fold(rename.to);
    if (!caseOfEnum && isFirstOfCircle(rename, bySource, circles)) {
      circles.add(rename);
      const detour = renameStep(rename, `${temporaryPrefix}${circles.size}`);
      last.after.add(detour);
      steps.push(detour);
    }
    steps.push(last);
  }
  return steps;
}

/** Whether following who stands in whose place comes back here, and nobody of that circle goes by a detour yet. */
function isFirstOfCircle(
  rename: WantedRename,
  bySource: ReadonlyMap<string, WantedRename>,
  open: ReadonlySet<WantedRename>,
): boolean {
  let next = bySource.get(keyOf(rename.scope, rename.to));
  const seen = new Set<WantedRename>();
  while (next !== undefined && next !== rename) {
    if (open.has(next) || seen.has(next)) return false;
    seen.add(next);
    next = bySource.get(keyOf(next.scope, next.to));
  }
  return next === rename;
}

function renameStep({ scope, to, cause }: WantedRename, newName: string): Step {
  const renames = { scope, final: to, current: newName };
  return { ...step(rankOf(scope), cause, (names) => bodyOf(scope, to, newName, names)), renames };
}

function keyOf(scope: RenameScope, name: string): string {
  return `${typeof scope === 'string' ? scope : `in ${fold(scope.table)}`}\u0000${fold(name)}`;
}

function rankOf(scope: RenameScope): Rank {
  if (scope === 'tables') return 'rename table';
  return scope === 'enums' ? 'rename enum' : 'rename column';
}

function bodyOf(scope: RenameScope, final: string, newName: string, names: Names): EventBody {
  if (scope === 'tables') {
    return { template: 'ALTER_TABLE_RENAME', params: { table: names.table(final), newName } };
  }
  if (scope === 'enums') return { template: 'RENAME_ENUM', params: { enum: names.enum(final), newName } };
  return {
    template: 'ALTER_TABLE_RENAME_COLUMN',
    params: { table: names.table(scope.table), column: names.column(scope.table, final), newName },
  };
}
