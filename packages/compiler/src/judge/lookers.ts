import type { Change, ChangeKind } from '../change.ts';
import { changeRules } from '../rules/change/index.ts';
import type { ChangeContext, ChangeRule, Verdict } from './rule.ts';

/** A rule and how it looks at one kind of change. */
export interface Looker {
  rule: ChangeRule;
  look(change: Change, context: ChangeContext): Verdict | null;
}

const lookers = new Map<ChangeKind, Looker[]>();
for (const rule of changeRules) {
  for (const [kind, look] of Object.entries(rule.on) as [ChangeKind, Looker['look']][]) {
    const list = lookers.get(kind);
    if (list === undefined) lookers.set(kind, [{ rule, look }]);
    else list.push({ rule, look });
  }
}

/** Who has something to say about that kind of change. */
export function lookersOf(kind: ChangeKind): readonly Looker[] {
  return lookers.get(kind) ?? [];
}
