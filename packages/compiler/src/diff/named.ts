import type { Element, RenameDirective } from '../declaration.ts';
import { fold } from '../schema.ts';

/** What became of the elements of one scope. Pairs are `[before, after]`. */
export interface NamedDiff<T> {
  /** In both; the name may differ in case. */
  kept: [T, T][];
  renamed: [T, T][];
  dropped: T[];
  added: T[];
}

/** What became of an `@renamedFrom`. */
export type RenameVerdict = 'followed' | 'done before' | 'nothing there' | 'still declared';

export interface Renames {
  directives: ReadonlyMap<Element, RenameDirective>;
  /** Told about every directive of the scope, once. */
  settle(element: Element, directive: RenameDirective, verdict: RenameVerdict): void;
}

interface Named {
  name: string;
  formerName?: string;
}

/** Compares two maps keyed by folded name, following the `@renamedFrom` that fit. */
export function diffNamed<T extends Named & Element>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
  renames: Renames,
): NamedDiff<T> {
  const sources = renames.directives.size === 0 ? noSources : sourcesOf(before, after, renames);
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

const noSources: ReadonlyMap<string, string> = new Map();

/** Folded new name → folded old name, for the directives that are followed. */
function sourcesOf<T extends Named & Element>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
  renames: Renames,
): ReadonlyMap<string, string> {
  const sources = new Map<string, string>();
  const taken = new Set<string>();
  for (const [key, element] of after) {
    const directive = renames.directives.get(element);
    if (directive === undefined) continue;
    const from = fold(directive.from);
    const verdict = firstVerdict(before, key, from, element);
    if (verdict !== null) renames.settle(element, directive, verdict);
    else if (taken.has(from)) renames.settle(element, directive, 'nothing there');
    else {
      taken.add(from);
      sources.set(key, from);
    }
  }
  dropImpossible(before, after, renames, sources);
  for (const key of sources.keys()) {
    const element = after.get(key) as T;
    renames.settle(element, renames.directives.get(element) as RenameDirective, 'followed');
  }
  return sources;
}

/** What the directive alone tells, or null where it may be followed. */
function firstVerdict<T extends Named>(
  before: ReadonlyMap<string, T>,
  key: string,
  from: string,
  element: T,
): RenameVerdict | null {
  const present = before.get(key);
  if (from === key) {
    if (present === undefined) return 'nothing there';
    return present.name === element.name ? 'done before' : 'followed';
  }
  if (!before.has(from)) return present === undefined ? 'nothing there' : 'done before';
  return present?.formerName !== undefined && fold(present.formerName) === from ? 'done before' : null;
}

/** An old name that is declared still, by something that is not renamed itself, was not renamed. */
function dropImpossible<T extends Named & Element>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
  renames: Renames,
  sources: Map<string, string>,
): void {
  let again = true;
  while (again) {
    again = false;
    for (const [key, from] of sources) {
      if (!after.has(from) || sources.has(from)) continue;
      sources.delete(key);
      again = true;
      const element = after.get(key) as T;
      const verdict = before.has(key) ? 'done before' : 'still declared';
      renames.settle(element, renames.directives.get(element) as RenameDirective, verdict);
    }
  }
}
