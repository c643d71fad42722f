import type { Change } from '../change.ts';
import { fold, type Index, type NodeTable, type Property } from '../schema.ts';
import type { DiffContext } from './context.ts';
import { diffNamed, type NamedDiff } from './named.ts';

/** Changes of the indexes of a node table that stays. Renamed properties do not change an index. */
export function diffIndexes(
  before: NodeTable,
  after: NodeTable,
  properties: NamedDiff<Property>,
  context: DiffContext,
): Change[] {
  if (before.indexes.size === 0 && after.indexes.size === 0) return [];
  const { kept, renamed, dropped, added } = diffNamed(before.indexes, after.indexes, context.renames);
  const changes: Change[] = [];
  const follow = new Map(properties.renamed.map(([old, now]) => [fold(old.name), fold(now.name)]));
  const gone = new Set(properties.dropped.map((old) => fold(old.name)));
  for (const [old, now] of [...kept, ...renamed]) {
    const names = old.properties.map((name) => {
      const key = fold(name);
      return gone.has(key) ? '' : (follow.get(key) ?? key);
    });
    if (old.name !== now.name) changes.push({ kind: 'index-renamed', table: after, before: old, after: now });
    if (!sameIndex(old, names, now)) {
      changes.push({ kind: 'index-changed', table: after, before: old, after: now });
    }
  }
  for (const now of added) changes.push({ kind: 'index-added', table: after, after: now });
  for (const old of dropped) changes.push({ kind: 'index-dropped', table: after, before: old });
  return changes;
}

function sameIndex(before: Index, names: readonly string[], after: Index): boolean {
  const options = Object.entries(before.options);
  return (
    before.method === after.method &&
    names.length === after.properties.length &&
    names.every((name, at) => name === fold(after.properties[at] ?? '')) &&
    options.length === Object.keys(after.options).length &&
    options.every(([name, value]) => after.options[name] === value)
  );
}
