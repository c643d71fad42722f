import {
  applyEvent,
  copySchema,
  type EventBody,
  fold,
  foldEvents,
  type Index,
  type Schema,
} from '@kschema/compiler';
import { indexText } from '../verify/differences.ts';

/** Events that leave what the indexes of their table stand on. */
const calm = new Set([
  'CREATE_INDEX',
  'DROP_INDEX',
  'ALTER_TABLE_ADD_COLUMN',
  'COMMENT_ON_TABLE',
  'DOCUMENT_COLUMN',
  'DEPRECATE',
  'RESERVE_NAME',
  'RELEASE_NAME',
]);

/**
 * The events of a version without its builds of indexes. An index that the version replaces stays as it is until
 * the new one is built, unless the version changes its table in a way that it may not survive. `before`: the
 * schema with the indexes that are really there; `compiled`: with those that should be. `first`: events that come
 * before the others, about indexes that were to be replaced since an earlier version.
 */
export function leaveBuilds<T extends { event: EventBody }>(
  before: Schema,
  compiled: Schema,
  events: readonly T[],
): { first: EventBody[]; events: T[] } {
  const bodies = events.map(({ event }) => event);
  const schema = copySchema(before);
  const first = staleIndexes(before, compiled).flatMap(({ table, index }): EventBody[] =>
    isCalm(bodies, table) ? [] : [{ template: 'DROP_INDEX', params: { table, index } }],
  );
  for (const event of first) applyEvent(schema, event);
  const afterwards = foldEvents(copySchema(compiled), bodies).value;
  const atOnce = new Set<string>();
  const kept = events.filter(({ event }) => {
    if (event.template === 'CREATE_INDEX') {
      if (!atOnce.has(keyOf(event.params))) return false;
    } else if (event.template === 'DROP_INDEX') {
      const { table, index } = event.params;
      const there = indexIn(schema, table, index);
      if (there === undefined) return false;
      const wanted = indexIn(afterwards, table, index);
      // Where the engine prints both alike, nobody could tell later which of them is there.
      if (wanted !== undefined && indexText(wanted) === indexText(there)) atOnce.add(keyOf(event.params));
      else if (wanted !== undefined && isCalm(bodies, table)) return false;
    }
    applyEvent(schema, event);
    return true;
  });
  return { first, events: kept };
}

/** Indexes that are there as they were before. */
function staleIndexes(before: Schema, compiled: Schema): { table: string; index: string }[] {
  const stale: { table: string; index: string }[] = [];
  for (const table of before.tables.values()) {
    if (table.kind !== 'node') continue;
    for (const index of table.indexes.values()) {
      const wanted = indexIn(compiled, table.name, index.name);
      if (wanted !== undefined && indexText(wanted) !== indexText(index))
        stale.push({ table: table.name, index: index.name });
    }
  }
  return stale;
}

function isCalm(events: readonly EventBody[], table: string): boolean {
  return events.every(({ template, params }) => {
    if (calm.has(template)) return true;
    const names = ['table' in params ? params.table : null, 'newName' in params ? params.newName : null];
    return names.every((name) => typeof name !== 'string' || fold(name) !== fold(table));
  });
}

function keyOf({ table, index }: { table: string; index: string }): string {
  return `${fold(table)} ${fold(index)}`;
}

function indexIn(schema: Schema, table: string, index: string): Index | undefined {
  const shape = schema.tables.get(fold(table));
  return shape?.kind === 'node' ? shape.indexes.get(fold(index)) : undefined;
}
