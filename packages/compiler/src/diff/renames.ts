import { type Attribute, type Finding, findingOf } from '@kschema/grammar';
import type { Declaration, Element, RenameDirective } from '../declaration.ts';
import { renameFollowed } from '../rules/history/rename-followed.ts';
import { renameUnmatched } from '../rules/history/rename-unmatched.ts';
import type { Renames, RenameVerdict } from './named.ts';

/**
 * Keeps what became of every `@renamedFrom`. A directive in a mixin belongs to several
 * properties; it is told about once, and not at all when one of them follows it.
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
        one.verdict === 'followed' ? [] : [findingAbout(one.element, one.directive, one.verdict)],
      );
    },
  };
}

function strength(verdict: RenameVerdict): number {
  return ['nothing there', 'still declared', 'done before', 'followed'].indexOf(verdict);
}

function findingAbout(
  element: Element,
  directive: RenameDirective,
  verdict: Exclude<RenameVerdict, 'followed'>,
): Finding {
  const { file, attribute, from } = directive;
  const name = 'name' in element ? element.name : '';
  const spans = [{ file, start: attribute.start, end: attribute.end }];
  const fixes = [
    {
      title: `Remove @renamedFrom(${from})`,
      edits: [{ file, start: attribute.start, end: attribute.end, text: '' }],
    },
  ];
  const finding =
    verdict === 'done before'
      ? findingOf(renameFollowed, name, { element: name, from }, spans)
      : findingOf(
          renameUnmatched,
          name,
          { element: name, from, stillDeclared: verdict === 'still declared' },
          spans,
        );
  return { ...finding, fixes };
}
