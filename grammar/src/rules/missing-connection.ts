import { defineRule } from '../rule.ts';

export const missingConnection = defineRule<{ side: string; found: string }>({
  code: 'SY110',
  id: 'missing-connection',
  severity: 'blocked',
  heading: 'A connection is incomplete',
  text: ({ side, found }) => ({
    title:
      side === 'arrow'
        ? `expected \`->\` and a target, found ${found}`
        : `expected the ${side} of the connection, found ${found}`,
    why: 'A rel table connects node tables; each connection names both.',
    fix: 'Write `From -> To`, several of them separated by commas.',
  }),
  examples: {
    bad: [
      { source: 'rel Likes: User ⟦->⟧' },
      { source: 'rel Likes: ⟦->⟧ Post' },
      { source: 'rel Likes: ⟦User⟧' },
    ],
    good: [{ source: 'rel Likes: User -> Post, User -> Comment' }],
  },
});
