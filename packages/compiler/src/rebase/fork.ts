import type { Version } from '../version.ts';

/** A history that splits once. */
export interface Fork {
  /** What both sides share. */
  base: Version[];
  /** The side whose first version comes first among the input. */
  first: Version[];
  second: Version[];
}

/** Finds where a set of versions splits into two lines, or says why it does not. */
export function branchesOf(versions: readonly Version[]): Fork | string {
  const children = new Map<string | null, Version[]>();
  const known = new Set<string>();
  for (const version of versions) {
    if (known.has(version.hash)) continue;
    known.add(version.hash);
    children.set(version.parent, [...(children.get(version.parent) ?? []), version]);
  }
  const base = lineFrom(null, children);
  const split = children.get(base.at(-1)?.hash ?? null) ?? [];
  if (split.length === 0) {
    return base.length === known.size ? 'it has one head' : 'a version is missing in between';
  }
  const [one, other, third] = split;
  if (one === undefined || other === undefined || third !== undefined) return 'more than two branches meet';
  const first = [one, ...lineFrom(one.hash, children)];
  const second = [other, ...lineFrom(other.hash, children)];
  if (base.length + first.length + second.length < known.size) return 'it splits more than once';
  return { base, first, second };
}

/** The versions after `hash` as long as there is exactly one. */
function lineFrom(hash: string | null, children: ReadonlyMap<string | null, Version[]>): Version[] {
  const line: Version[] = [];
  let next = children.get(hash) ?? [];
  while (next.length === 1 && next[0] !== undefined) {
    line.push(next[0]);
    next = children.get(next[0].hash) ?? [];
  }
  return line;
}
