import { defineRule } from '../rule.ts';

export const missingBody = defineRule<{ name: string; found: string }>({
  code: 'SY116',
  id: 'missing-body',
  severity: 'blocked',
  heading: 'An event without a body',
  text: ({ name, found }) => ({
    title: `expected the Cypher of \`event ${name}\` in braces, found ${found}`,
    why: 'An event is what may be done to the data; without a body it does nothing.',
    fix: 'Write `{ … }` with the Cypher statement, which refers to the parameters as `$name`.',
  }),
  examples: {
    bad: [{ source: 'event Ping(⟦)⟧' }],
    good: [{ source: 'event Ping() { RETURN 1 }' }],
  },
});
