import type { Element } from '../declaration.ts';

/** What became of the elements of one scope. Pairs are `[before, after]`. */
export interface NamedDiff<T> {
  /** In both; the name may differ in case. */
  kept: [T, T][];
  renamed: [T, T][];
  dropped: T[];
  added: T[];
}

/** What has another name now, as somebody says who knows. */
export interface Renames {
  /** Of one scope: folded new name → folded old name. */
  sourcesOf<T extends Named & Element>(
    before: ReadonlyMap<string, T>,
    after: ReadonlyMap<string, T>,
  ): ReadonlyMap<string, string>;
  /** Whether anything is said of this element of the new schema. */
  has(element: Element): boolean;
}

export interface Named {
  name: string;
  formerName?: string;
}

/** Compares two maps keyed by folded name, following the renames. */
export function diffNamed<T extends Named & Element>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
  renames: Renames,
): NamedDiff<T> {
  const sources = renames.sourcesOf(before, after);
  const taken = new Set(sources.values());
  const diff: NamedDiff<T> = { kept: [], renamed: [], dropped: [], added: [] };
  let matched = 0;
  for (const [key, element] of after) {
    const source = sources.get(key);
    const old = before.get(source ?? key);
    if (old === undefined || (source === undefined && taken.has(key))) {
      diff.added.push(element);
      continue;
    }
    matched++;
    if (source === undefined) diff.kept.push([old, element]);
    else diff.renamed.push([old, element]);
  }
  if (matched === before.size) return diff;
  for (const [key, element] of before) {
    if (taken.has(key) || (after.has(key) && !sources.has(key))) continue;
    diff.dropped.push(element);
  }
  return diff;
}
