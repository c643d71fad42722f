import { type Attribute, type Finding, findingOf } from '@kschema/grammar';
import type { Declaration, Element, RenameDirective } from '../declaration.ts';
import { renameFollowed } from '../rules/history/rename-followed.ts';
import { renameUnmatched } from '../rules/history/rename-unmatched.ts';
import { fold } from '../schema.ts';
import { elementPath } from '../subjects.ts';
import type { Named, Renames } from './named.ts';

/** What became of an `@renamedFrom`. */
type RenameVerdict = 'followed' | 'done before' | 'nothing there' | 'still declared';

/** Told about every directive of a scope, once. */
interface Directives {
  directives: ReadonlyMap<Element, RenameDirective>;
  settle(element: Element, directive: RenameDirective, verdict: RenameVerdict): void;
}

/**
 * Keeps what became of every `@renamedFrom`. A directive in a mixin belongs to several
 * properties; it is told about once, and not at all when one of them follows it. An old name
 * that is still declared is a mistake in the source alone (SC157), so nothing is said of it here.
 */
export function settledRenames(after: Declaration): Renames & { findings(): Finding[] } {
  const settled = new Map<
    Attribute,
    { element: Element; verdict: RenameVerdict; directive: RenameDirective }
  >();
  const directives: Directives = {
    directives: after.renames,
    settle(element, directive, verdict) {
      const known = settled.get(directive.attribute);
      if (known === undefined || strength(verdict) > strength(known.verdict)) {
        settled.set(directive.attribute, { element, verdict, directive });
      }
    },
  };
  return {
    has: (element) => after.renames.has(element),
    sourcesOf: (before, now) => (after.renames.size === 0 ? noSources : sourcesOf(before, now, directives)),
    findings() {
      for (const [element, directive] of after.renames) {
        if (!settled.has(directive.attribute)) directives.settle(element, directive, 'nothing there');
      }
      return [...settled.values()].flatMap((one) =>
        one.verdict === 'nothing there' || one.verdict === 'done before'
          ? [findingAbout(pathOf(one.element, after), one.directive, one.verdict)]
          : [],
      );
    },
  };
}

function strength(verdict: RenameVerdict): number {
  return ['nothing there', 'still declared', 'done before', 'followed'].indexOf(verdict);
}

function findingAbout(
  element: string,
  directive: RenameDirective,
  verdict: 'nothing there' | 'done before',
): Finding {
  const { file, attribute, from } = directive;
  const spans = [{ file, start: attribute.start, end: attribute.end }];
  const rule = verdict === 'done before' ? renameFollowed : renameUnmatched;
  const fixes = [
    {
      title: `Remove @renamedFrom(${from})`,
      edits: [{ file, start: attribute.start, end: attribute.end, text: '' }],
    },
  ];
  return { ...findingOf(rule, element, { element, from }, spans), fixes };
}

/** `User`, or `User.name` for a property or an index. */
function pathOf(element: Element, after: Declaration): string {
  if (!('name' in element)) return '';
  const key = fold(element.name);
  for (const table of after.schema.tables.values()) {
    const inside = table.properties.get(key) === element;
    if (inside || (table.kind === 'node' && table.indexes.get(key) === element)) {
      return elementPath.member(table.name, element.name);
    }
  }
  return elementPath.top(element.name);
}

const noSources: ReadonlyMap<string, string> = new Map();

/** Folded new name → folded old name, for the directives that are followed. */
function sourcesOf<T extends Named & Element>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
  renames: Directives,
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
  renames: Directives,
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
