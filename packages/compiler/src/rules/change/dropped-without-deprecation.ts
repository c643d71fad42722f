import { breaks, type ChangeContext, defineChangeRule } from '../../judge/rule.ts';
import type { Deprecation } from '../../schema.ts';
import { elementPath } from '../../subjects.ts';
import { code } from '../wording.ts';

export const droppedWithoutDeprecation = defineChangeRule({
  code: 'PR119',
  id: 'dropped-without-deprecation',
  severity: 'warn',
  heading: 'Something is dropped that was not deprecated long enough',
  compatibility: breaks(),
  on: {
    'node-dropped': ({ before }, context) =>
      verdict(elementPath.top(before.name), before.deprecated, context),
    'rel-dropped': ({ before }, context) => verdict(elementPath.top(before.name), before.deprecated, context),
    'property-dropped': ({ table, before }, context) =>
      verdict(elementPath.member(table.name, before.name), before.deprecated, context),
  },
  text: ({ element, removeAfter }: { element: string; removeAfter: string | null }) => ({
    title:
      removeAfter === null
        ? `${code(element)} is dropped without having been deprecated`
        : `${code(element)} is dropped before ${removeAfter}, the date its deprecation promised`,
    why:
      removeAfter === null
        ? 'Nobody who uses it was told, and their apps fail as soon as this version is pushed.'
        : 'Who uses it was given until then, and their apps fail as soon as this version is pushed.',
    fix:
      removeAfter !== null
        ? `Keep it until ${removeAfter}.`
        : `Keep it and write \`@deprecated("…", removeAfter: "…")\`, and drop it in a later version after that date.`,
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key  fax: STRING }',
        source: 'node ⟦User⟧ { id: INT64 @key }',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key  fax: STRING @deprecated("use email") }',
        source: 'node User { id: INT64 @key }',
      },
    ],
  },
});

function verdict(element: string, deprecated: Deprecation | null, { today }: ChangeContext) {
  if (deprecated === null) return { facts: { element, removeAfter: null } };
  const { removeAfter } = deprecated;
  return removeAfter !== null && today !== null && today <= removeAfter
    ? { facts: { element, removeAfter } }
    : null;
}
