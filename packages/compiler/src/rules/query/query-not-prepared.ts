import { defineQueryRule } from '../../queries/rule.ts';

export const queryNotPrepared = defineQueryRule<{ crashed: boolean }>({
  code: 'QY107',
  id: 'query-not-prepared',
  severity: 'warn',
  heading: 'The engine did not come back from a query',
  look({ after: { kind } }) {
    return kind === 'crashed' || kind === 'too-long' ? [{ facts: { crashed: kind === 'crashed' } }] : [];
  },
  text: ({ crashed }) => ({
    title: crashed
      ? 'The engine crashes when it prepares a query'
      : 'The engine takes too long to prepare a query',
    why: 'So it is not known whether the query fits. An app that sends it waits, or ends with the engine; here that happened in a process of its own.',
    fix: 'Make the query simpler: less nesting, fewer operators in a row, parameters instead of long lists.',
  }),
  examples: { bad: [], good: [] },
});
