import { defineRule } from '@kschema/grammar';

export const notEnoughSpace = defineRule<{ path: string; needed: number; free: number }>({
  code: 'EN105',
  id: 'not-enough-space',
  severity: 'blocked',
  heading: 'The disk has no room for the copy',
  text: ({ path, needed, free }) => ({
    title:
      needed === 0
        ? `The disk of ${path} is full.`
        : `The push works on a copy of ${path}, which needs ${needed} bytes; ${free} are free.`,
    why: 'A step that runs out of space would be left half done; the database itself was not touched.',
    fix: 'Free some space, or push with the guard declined if there is a backup of the database.',
  }),
  examples: { bad: [], good: [] },
});
