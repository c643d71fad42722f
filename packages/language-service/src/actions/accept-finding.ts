import { fold, needsAcceptance, ruleOf } from '@kschema/compiler';
import { attributePlace } from '../edits/attribute-place.ts';
import type { PlacedFinding } from '../findings/placed.ts';
import { removed } from '../findings/removal.ts';
import { placeIn } from '../project/checked.ts';
import type { Scene } from '../scene.ts';
import type { Action, Edit, Offered } from './action.ts';
import { findingsAt, itemAt } from './selected.ts';

/** Takes responsibility for a finding, with a reason, where it stands: `@allow(PR106, "…")`. */
export const acceptFinding: Action = {
  name: 'accept-finding',
  kind: 'quickfix',
  offer: (scene, selection) => findingsAt(scene, selection).flatMap((placed) => accept(scene, placed)),
};

function accept(scene: Scene, placed: PlacedFinding): Offered[] {
  const { finding, pending } = placed;
  const may = pending
    ? needsAcceptance(finding)
    : finding.severity === 'warn' && ruleOf(finding.code)?.severity === 'warn';
  if (!may) return [];
  const at = placeOf(scene, placed);
  if (at === null) return [];
  const text = ` @allow(${finding.code}, "why this is fine")`;
  const title = `Accept ${finding.code}: write @allow with a reason`;
  return [{ title, kind: 'quickfix', edits: [{ ...at, text }], finding: placed }];
}

/** Behind the element that the finding is about; for a removed property, behind its table's header. */
function placeOf(scene: Scene, { finding, place }: PlacedFinding): Omit<Edit, 'text'> | null {
  const before = scene.project.compiled?.schema;
  const gone = before === undefined ? null : removed(before, scene.checked.schema, finding.subject);
  if (gone !== null) {
    const declared = scene.checked.names.tables.get(fold(gone.table.name));
    if (declared === undefined || !('attributes' in declared.item)) return null;
    const at = attributePlace(declared.item);
    return placeIn(declared.document, declared.part, { start: at, end: at });
  }
  const selected = itemAt(scene, place);
  if (selected === null) return null;
  const member = selected.members.find((one) => 'attributes' in one);
  const carrier = member ?? selected.item;
  if (!('attributes' in carrier)) return null;
  const at = selected.at(attributePlace(carrier));
  return { document: scene.document, start: at, end: at };
}
