import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const commentText = defineRule<{ subject: string; problem: string }>({
  code: 'CM104',
  id: 'comment-text',
  severity: 'blocked',
  heading: 'Documentation that the engine cannot keep',
  text: ({ subject, problem }) => ({
    title: `The documentation of ${code(subject)} ${problem}`,
    why: 'It becomes the comment of the table in the database, written as a string literal.',
    fix: 'Remove or shorten it.',
  }),
  examples: {
    bad: [{ source: '⟦/// a\u0007b⟧\nnode User { id: INT64 @key }' }],
    good: [
      {
        source: `/// Anyone who can "sign in": it's \\ fine.
node User { id: INT64 @key }`,
      },
    ],
  },
});
