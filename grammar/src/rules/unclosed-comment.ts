import { defineRule } from '../rule.ts';

export const unclosedComment = defineRule<Record<string, never>>({
  code: 'SY113',
  id: 'unclosed-comment',
  severity: 'blocked',
  heading: 'A comment that is not closed',
  text: () => ({
    title: 'the comment is never closed',
    why: 'Everything after `/*` counts as comment.',
    fix: 'Write `*/` where the comment ends.',
  }),
  examples: {
    bad: [{ source: 'node City { name: STRING @key } ⟦/*⟧ more' }],
    good: [{ source: 'node City { name: STRING @key } /* more */' }],
  },
});
