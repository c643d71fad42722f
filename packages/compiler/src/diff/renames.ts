import { type Attribute, type Finding, findingOf } from '@kschema/grammar';
import type { Declaration, Element, RenameDirective } from '../declaration.ts';
import { renameFollowed } from '../rules/history/rename-followed.ts';
import { renameUnmatched } from '../rules/history/rename-unmatched.ts';
import { fold } from '../schema.ts';
import { elementPath } from '../subjects.ts';
import type { Renames, RenameVerdict } from './named.ts';

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
  return {
    directives: after.renames,
    settle(element, directive, verdict) {
      const known = settled.get(directive.attribute);
      if (known === undefined || strength(verdict) > strength(known.verdict)) {
        settled.set(directive.attribute, { element, verdict, directive });
      }
    },
    findings() {
      for (const [element, directive] of after.renames) {
        if (!settled.has(directive.attribute)) this.settle(element, directive, 'nothing there');
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
