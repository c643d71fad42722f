import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const deprecatedDate = defineRule<{ value: string }>({
  code: 'SC155',
  id: 'deprecated-date',
  severity: 'blocked',
  heading: 'A date that is none',
  text: ({ value }) => ({
    title: `${code(value)} is not a date`,
    why: '`removeAfter` says from which day on the property may be dropped.',
    fix: 'Write it as `YYYY-MM-DD`, such as `"2027-01-31"`.',
  }),
  examples: {
    bad: [
      { source: 'node User { id: INT64 @key  fax: STRING @deprecated("old", removeAfter: ⟦"2027-02-30"⟧) }' },
    ],
    good: [
      { source: 'node User { id: INT64 @key  fax: STRING @deprecated("old", removeAfter: "2027-02-28") }' },
    ],
  },
});
