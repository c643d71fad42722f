import { defineRule } from '../rule.ts';

export const wrongArrow = defineRule<{ written: string }>({
  code: 'SY109',
  id: 'wrong-arrow',
  severity: 'blocked',
  heading: 'A connection is written with another arrow',
  text: ({ written }) => ({
    title: `expected \`->\`, found \`${written}\``,
    why: 'A connection has one direction, from its source to its target; `->` is the only way to write it.',
    fix: 'Write `From -> To`.',
  }),
  examples: {
    bad: [
      { source: 'rel Likes: User ⟦=>⟧ Post' },
      { source: 'rel Likes: User ⟦to⟧ Post' },
      { source: 'rel Likes: User ⟦<-⟧ Post' },
    ],
    good: [{ source: 'rel Likes: User -> Post' }],
  },
});
