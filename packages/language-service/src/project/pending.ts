import { type Change, changeFindings, type PlannedEvent, type Policy, planEvents } from '@kschema/compiler';
import type { Finding } from '@kschema/grammar';
import type { Checked } from './checked.ts';
import type { CompiledState } from './history.ts';

/** What the texts have that no version has yet. */
export interface Pending {
  changes: Change[];
  /** What the rules on changes say. */
  findings: Finding[];
  /** The events of the next version; empty when something blocked stands in the way. */
  events: PlannedEvent[];
}

const nothing: Pending = { changes: [], findings: [], events: [] };

/** Compares the texts with what is compiled. With a blocked mistake in them there is nothing to compare. */
export function pendingOf(
  compiled: CompiledState,
  checked: Checked,
  { policy, today }: { policy: Policy; today: string | null },
): Pending {
  if (compiled.versions.length === 0 || compiled.findings.some(isBlocked)) return nothing;
  const parent = compiled.versions.at(-1)?.hash ?? null;
  const { changes, findings } = changeFindings(compiled.schema, checked.declaration, parent, {
    usedNames: compiled.usedNames,
    policy,
    ...(today === null ? {} : { today }),
  });
  const stuck = findings.some(isBlocked) || [...checked.findings.values()].flat().some(isBlocked);
  const events = stuck ? [] : planEvents(compiled.schema, checked.declaration, changes).value;
  return { changes, findings, events };
}

function isBlocked({ severity }: Finding): boolean {
  return severity === 'blocked';
}
