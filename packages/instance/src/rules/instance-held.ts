import { defineRule } from '@kschema/grammar';

export const instanceHeld = defineRule<{ version: number; reason: string }>({
  code: 'IN113',
  id: 'instance-held',
  severity: 'warn',
  heading: 'An instance waits before a version',
  text: ({ version, reason }) => ({
    title: `Version ${version} is held: ${reason}`,
    why: 'The instance goes on serving the version that it has.',
    fix: 'It goes on by itself when that is over.',
  }),
  examples: { bad: [], good: [] },
});
