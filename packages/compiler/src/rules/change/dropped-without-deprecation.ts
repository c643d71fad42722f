import { breaks, type ChangeContext, defineChangeRule } from '../../judge/rule.ts';
import type { Deprecation } from '../../schema.ts';
import { elementPath } from '../../subjects.ts';
import { code } from '../wording.ts';

interface DroppedFacts extends Record<string, string | boolean | null> {
  element: string;
  removeAfter: string | null;
  deprecated: boolean;
}

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
  text: ({ element, removeAfter, deprecated }: DroppedFacts) => ({
    title:
      removeAfter !== null
        ? `${code(element)} is dropped before ${removeAfter} is over, the date its deprecation promised`
        : deprecated
          ? `${code(element)} is dropped, and its deprecation named no date`
          : `${code(element)} is dropped without having been deprecated`,
    why:
      removeAfter !== null
        ? 'Who uses it was given until then, and their apps fail as soon as this version is pushed.'
        : deprecated
          ? 'Nobody who uses it was told when, and the project drops only what was deprecated until a date.'
          : 'Nobody who uses it was told, and their apps fail as soon as this version is pushed.',
    fix:
      removeAfter !== null
        ? `Keep it until ${removeAfter} is over.`
        : `Keep it and write \`@deprecated("…", removeAfter: "…")\`, and drop it in a later version after that date.`,
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key  fax: STRING }',
        source: 'node ⟦User⟧ { id: INT64 @key }',
      },
      {
        before:
          'node User { id: INT64 @key  fax: STRING @deprecated("use email", removeAfter: "2026-02-01") }',
        source: 'node ⟦User⟧ { id: INT64 @key }',
      },
      {
        config: { deprecation: { required: true } },
        before: 'node User { id: INT64 @key  fax: STRING @deprecated("use email") }',
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

function verdict(element: string, mark: Deprecation | null, { today, deprecation }: ChangeContext) {
  const removeAfter = mark?.removeAfter ?? null;
  const facts = { element, removeAfter, deprecated: mark !== null };
  if (mark === null || (removeAfter === null && deprecation.required)) return { facts };
  return removeAfter !== null && today !== null && today <= removeAfter ? { facts } : null;
}
