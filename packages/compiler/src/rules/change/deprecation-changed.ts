import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { subjectOf } from '../../judge/subject.ts';
import { code } from '../wording.ts';

export const deprecationChanged = defineChangeRule({
  code: 'DP101',
  id: 'deprecation-changed',
  severity: 'safe',
  heading: 'Something is deprecated, or no longer is',
  compatibility: breaks(),
  on: {
    'deprecation-changed': (change) => ({
      facts: {
        element: subjectOf(change),
        reason: change.after.deprecated?.reason ?? null,
        removeAfter: change.after.deprecated?.removeAfter ?? null,
      },
    }),
  },
  text: ({
    element,
    reason,
    removeAfter,
  }: {
    element: string;
    reason: string | null;
    removeAfter: string | null;
  }) => ({
    title:
      reason === null
        ? `${code(element)} is no longer deprecated`
        : `${code(element)} is deprecated: ${reason}`,
    why:
      removeAfter === null
        ? 'Nothing in a database changes, and everything that uses it goes on working.'
        : `Nothing in a database changes. It is meant to be dropped after ${removeAfter}.`,
    fix: reason === null ? 'Nothing to do.' : 'Let the apps stop using it.',
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key  fax: STRING }',
        source: 'node User { id: INT64 @key  ⟦fax⟧: STRING @deprecated("use email") }',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key  fax: STRING @deprecated("use email") }',
        source: 'node User { id: INT64 @key  fax: STRING @deprecated("use email")  email: STRING }',
      },
    ],
  },
});
