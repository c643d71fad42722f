import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const renameSource = defineRule<{ name: string; from: string; problem: string }>({
  code: 'SC157',
  id: 'rename-source',
  severity: 'blocked',
  heading: 'A rename from something that is still there',
  text: ({ name, from, problem }) => ({
    title: `${code(name)} cannot be renamed from ${code(from)}: ${problem}`,
    why: 'A rename moves one thing to a new name; what still exists, or was moved elsewhere, cannot be moved.',
    fix: 'Remove `@renamedFrom`, or remove the old one.',
  }),
  examples: {
    bad: [
      { source: 'node User { id: INT64 @key  nick: STRING @renamedFrom(⟦handle⟧)  handle: STRING }' },
      { source: 'node User { id: INT64 @key  nick: STRING @renamedFrom(⟦nick⟧) }' },
    ],
    good: [{ source: 'node User { id: INT64 @key  nick: STRING @renamedFrom(handle)  reserved handle }' }],
  },
});
