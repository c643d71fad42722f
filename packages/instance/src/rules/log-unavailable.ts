import { code } from '@kschema/compiler';
import { defineRule } from '@kschema/grammar';

export const logUnavailable = defineRule<{ url: string; message: string }>({
  code: 'IN116',
  id: 'log-unavailable',
  severity: 'warn',
  heading: 'The log cannot be reached now',
  text: ({ url, message }) => ({
    title: `The log ${code(url)} cannot be reached now: ${message}`,
    why: 'The instance goes on serving what it has, and tries again.',
    fix: 'Look whether the log is running and can be reached from here: `kschema doctor`.',
  }),
  examples: { bad: [], good: [] },
});
