import type { Change } from '../change.ts';
import type { Schema, Sequence } from '../schema.ts';
import { diffNamed, type Renames } from './named.ts';

/** Changes of sequences. The engine compares their names without case, so case alone is no change. */
export function diffSequences(before: Schema, after: Schema, renames: Renames): Change[] {
  const { kept, renamed, dropped, added } = diffNamed(before.sequences, after.sequences, renames);
  const changes: Change[] = [];
  for (const [old, now] of renamed) changes.push({ kind: 'sequence-renamed', before: old, after: now });
  for (const [old, now] of [...kept, ...renamed]) {
    if (!sameOptions(old, now)) changes.push({ kind: 'sequence-changed', before: old, after: now });
  }
  for (const now of added) changes.push({ kind: 'sequence-added', after: now });
  for (const old of dropped) changes.push({ kind: 'sequence-dropped', before: old });
  return changes;
}

function sameOptions(a: Sequence, b: Sequence): boolean {
  return (
    a.start === b.start &&
    a.increment === b.increment &&
    a.min === b.min &&
    a.max === b.max &&
    a.cycle === b.cycle
  );
}
