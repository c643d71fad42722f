import { defineRule } from '@kschema/grammar';

export const nothingToStartFrom = defineRule<{ position: number; trimmed: number }>({
  code: 'IN109',
  id: 'nothing-to-start-from',
  severity: 'blocked',
  heading: 'The log no longer holds what this instance needs',
  text: ({ position, trimmed }) => ({
    title: `The database is at position ${position}, and the log is trimmed up to ${trimmed}`,
    why: 'The data events in between are gone, and no checkpoint that this instance can use has them.',
    fix: 'Take a checkpoint from an instance that is further, with the same engine and engine version: `kschema follow --checkpoint-every` or `checkpoint()` of @kschema/instance.',
  }),
  examples: { bad: [], good: [] },
});
