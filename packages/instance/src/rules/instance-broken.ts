import { code } from '@kschema/compiler';
import { defineRule } from '@kschema/grammar';

export const instanceBroken = defineRule<{ name: string; message: string }>({
  code: 'IN123',
  id: 'instance-broken',
  severity: 'blocked',
  heading: 'An instance cannot go on',
  text: ({ name, message }) => ({
    title: `${code(name)} cannot go on: ${message}`,
    why: 'It met something that kschema has no answer for. What it has applied is whole, and it goes on serving that.',
    fix: 'Start it again: it goes on from where it is. If it stops there again, report this with what the log holds at its position.',
  }),
  examples: { bad: [], good: [] },
});
