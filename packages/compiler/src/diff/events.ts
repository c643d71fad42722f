import type { Change } from '../change.ts';
import type { EventDeclaration, Schema } from '../schema.ts';
import { diffNamed, type Renames } from './named.ts';
import { type EnumNames, typeStays } from './types.ts';

/** Changes of data events. Another name is another event. */
export function diffEvents(before: Schema, after: Schema, renames: Renames, enums: EnumNames): Change[] {
  const { kept, renamed, dropped, added } = diffNamed(before.events, after.events, renames);
  const changes: Change[] = [];
  for (const [old, now] of kept) {
    if (!sameEvent(old, now, enums)) changes.push({ kind: 'event-changed', before: old, after: now });
  }
  for (const now of [...added, ...renamed.map(([, one]) => one)]) {
    changes.push({ kind: 'event-added', after: now });
  }
  for (const old of [...dropped, ...renamed.map(([one]) => one)]) {
    changes.push({ kind: 'event-dropped', before: old });
  }
  return changes;
}

function sameEvent(a: EventDeclaration, b: EventDeclaration, enums: EnumNames): boolean {
  return (
    a.name === b.name &&
    a.body === b.body &&
    a.doc === b.doc &&
    a.parameters.length === b.parameters.length &&
    a.parameters.every((one, at) => {
      const other = b.parameters[at] as EventDeclaration['parameters'][number];
      return (
        one.name === other.name && one.default === other.default && typeStays(one.type, other.type, enums)
      );
    })
  );
}
