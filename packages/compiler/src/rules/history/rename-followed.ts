import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

/** Reported by `diff`: `@renamedFrom` was followed by an earlier version. */
export const renameFollowed = defineRule<{ element: string; from: string }>({
  code: 'HX209',
  id: 'rename-followed',
  severity: 'safe',
  heading: '@renamedFrom has done its work',
  text: ({ element, from }) => ({
    title: `The rename of ${code(from)} to ${code(element)} is compiled already`,
    why: `${code(`@renamedFrom(${from})`)} does nothing any more.`,
    fix: 'Remove it whenever you like.',
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: UUID @key  nick: STRING }',
        source: 'node User { id: UUID @key  nick: STRING ⟦@renamedFrom(handle)⟧ }',
      },
    ],
    good: [
      {
        before: 'node User { id: UUID @key  handle: STRING }',
        source: 'node User { id: UUID @key  nick: STRING @renamedFrom(handle) }',
      },
    ],
  },
});
