import { type Change, changeFindings, type PlannedEvent, type Policy, planEvents } from '@kschema/compiler';
import type { Finding, Span } from '@kschema/grammar';
import type { Checked, Place } from './checked.ts';
import { compose } from './composed.ts';
import { differingFrom } from './differing.ts';
import type { CompiledState } from './history.ts';

/** What the texts have that no version has yet. */
export interface Pending {
  changes: Change[];
  /** What the rules on changes say. */
  findings: Finding[];
  /** The same, with where they are. */
  told: { finding: Finding; locate(span: Span): Place | null }[];
  /** The events of the next version; empty when something blocked stands in the way. */
  events(): PlannedEvent[];
}

const nothing: Pending = { changes: [], findings: [], told: [], events: () => [] };

/** Compares the texts with what is compiled. */
export function pendingOf(
  compiled: CompiledState,
  checked: Checked,
  today: string | null,
  policy: Policy,
): Pending {
  if (compiled.versions.length === 0 || compiled.findings.some(isBlocked)) return nothing;
  const parent = compiled.versions.at(-1)?.hash ?? null;
  const { before, declaration, locate } = compose(
    checked,
    compiled.schema,
    differingFrom(checked, compiled.schema),
  );
  const options = { usedNames: compiled.usedNames, policy, ...(today === null ? {} : { today }) };
  const { changes, findings } = changeFindings(before, declaration, parent, options);
  return {
    changes,
    findings,
    told: findings.map((finding) => ({ finding, locate })),
    events: () =>
      findings.some(isBlocked) || isStuck(checked) ? [] : planEvents(before, declaration, changes).value,
  };
}

function isBlocked({ severity }: Finding): boolean {
  return severity === 'blocked';
}

/** Whether something in the texts cannot be compiled. */
function isStuck(checked: Checked): boolean {
  for (const part of checked.marked) {
    if (part.findings.some(isBlocked)) return true;
    if (checked.states.get(part)?.told.some(({ finding }) => isBlocked(finding)) === true) return true;
  }
  return false;
}
