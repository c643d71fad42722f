import { defineRule } from '../rule.ts';

export const badName = defineRule<{ name: string; problem: string }>({
  code: 'NM103',
  id: 'bad-name',
  severity: 'blocked',
  heading: 'A name that cannot be quoted safely',
  text: ({ name, problem }) => ({
    title: `the name ${name} cannot be used: ${problem}`,
    why: 'The engines have no escape inside of quoted names, and names that only look alike pass review unseen.',
    fix: 'Use letters, digits, spaces and punctuation that can be seen.',
  }),
  examples: {
    bad: [{ source: 'node City { ⟦``⟧: STRING }' }],
    good: [{ source: 'node City { `zip code`: STRING }' }],
  },
});
