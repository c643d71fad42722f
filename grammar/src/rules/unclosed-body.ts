import { defineRule } from '../rule.ts';

export const unclosedBody = defineRule<Record<string, never>>({
  code: 'SY115',
  id: 'unclosed-body',
  severity: 'blocked',
  heading: 'The body of an event is not closed',
  text: () => ({
    title: 'the body of the event is never closed',
    why: 'The body is Cypher up to the brace that belongs to its first one; braces in strings, names and comments do not count.',
    fix: 'Write the closing `}`, or close the string or comment that hides it.',
  }),
  examples: {
    bad: [{ source: 'event Ping() ⟦{⟧ RETURN 1' }],
    good: [{ source: 'event Ping() { RETURN "}" }' }],
  },
});
