import type { Change, ChangeKind } from '../change.ts';
import { subjectOf } from '../judge/subject.ts';

/** Changes by what they are about, then by kind: an order that the source's own does not touch. */
export function inOrder(changes: Change[]): Change[] {
  const keyed = changes.map((change, at) => ({
    change,
    owner: ownerOf(change),
    rank: ranks.get(change.kind) ?? 0,
    subject: subjectOf(change),
    at,
  }));
  keyed.sort(
    (a, b) => compare(a.owner, b.owner) || a.rank - b.rank || compare(a.subject, b.subject) || a.at - b.at,
  );
  return keyed.map(({ change }) => change);
}

/** The table (or sequence, enum, event) whose changes stand together. */
function ownerOf(change: Change): string {
  if ('table' in change) return change.table?.name ?? '\uffff';
  return 'after' in change ? change.after.name : change.before.name;
}

const kinds: ChangeKind[] = [
  'node-added',
  'node-dropped',
  'node-renamed',
  'rel-added',
  'rel-dropped',
  'rel-renamed',
  'table-kind-changed',
  'property-renamed',
  'property-added',
  'type-changed',
  'default-changed',
  'property-dropped',
  'key-changed',
  'connection-added',
  'connection-reversed',
  'connection-retargeted',
  'connection-dropped',
  'multiplicity-changed',
  'index-added',
  'index-renamed',
  'index-changed',
  'index-dropped',
  'sequence-added',
  'sequence-renamed',
  'sequence-changed',
  'sequence-dropped',
  'enum-added',
  'enum-renamed',
  'enum-changed',
  'enum-dropped',
  'event-added',
  'event-changed',
  'event-dropped',
  'table-doc-changed',
  'property-doc-changed',
  'deprecation-changed',
  'name-reserved',
  'name-released',
];

const ranks: ReadonlyMap<ChangeKind, number> = new Map(kinds.map((kind, rank) => [kind, rank]));

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
