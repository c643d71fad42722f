import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { subjectOf } from '../../judge/subject.ts';
import { code } from '../wording.ts';

export const deprecationTooShort = defineChangeRule({
  code: 'DP102',
  id: 'deprecation-too-short',
  severity: 'warn',
  heading: 'A deprecation gives less time than the project promises',
  compatibility: breaks(),
  on: {
    'deprecation-changed': (change, { deprecation, today }) => {
      const { before, after } = change;
      if (after.deprecated === null) return null;
      const { removeAfter } = after.deprecated;
      const element = subjectOf(change);
      if (removeAfter === null)
        return deprecation.required ? { facts: { element, removeAfter, earliest: null } } : null;
      // A date that is only moved away keeps the promise that was made with the earlier one.
      const promised = before.deprecated?.removeAfter ?? null;
      if (deprecation.minDays === 0 || today === null || (promised !== null && promised <= removeAfter))
        return null;
      const earliest = daysAfter(today, deprecation.minDays);
      return removeAfter < earliest ? { facts: { element, removeAfter, earliest } } : null;
    },
  },
  text: ({
    element,
    removeAfter,
    earliest,
  }: {
    element: string;
    removeAfter: string | null;
    earliest: string | null;
  }) => ({
    title:
      removeAfter === null
        ? `${code(element)} is deprecated without a date`
        : `${code(element)} may be dropped after ${removeAfter}, which is too soon`,
    why:
      earliest === null
        ? 'The project drops only what was deprecated until a date, so this could never be dropped: `deprecation` in `kschema.json`.'
        : `Who uses it is given time until ${earliest} by the project: \`deprecation\` in \`kschema.json\`.`,
    fix:
      earliest === null
        ? 'Add `removeAfter: "…"` with the day until which it stays.'
        : `Write \`removeAfter: "${earliest}"\` or later.`,
  }),
  examples: {
    bad: [
      {
        config: { deprecation: { required: true } },
        before: 'node User { id: INT64 @key  fax: STRING }',
        source: 'node User { id: INT64 @key  ⟦fax⟧: STRING @deprecated("use email") }',
      },
      {
        config: { deprecation: { minDays: 90 } },
        before: 'node User { id: INT64 @key  fax: STRING }',
        source:
          'node User { id: INT64 @key  ⟦fax⟧: STRING @deprecated("use email", removeAfter: "2026-02-01") }',
      },
    ],
    good: [
      {
        config: { deprecation: { minDays: 90 } },
        before: 'node User { id: INT64 @key  fax: STRING }',
        source:
          'node User { id: INT64 @key  fax: STRING @deprecated("use email", removeAfter: "2026-04-01") }',
      },
      {
        before: 'node User { id: INT64 @key  fax: STRING }',
        source: 'node User { id: INT64 @key  fax: STRING @deprecated("use email") }',
      },
    ],
  },
});

/** The calendar, not the clock: both are ISO dates. */
function daysAfter(date: string, days: number): string {
  const day = 86_400_000;
  return new Date(Date.parse(date) + days * day).toISOString().slice(0, 10);
}
