import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

/** Reported by `diff`: `@renamedFrom` names nothing that could be renamed. */
export const renameUnmatched = defineRule<{ element: string; from: string }>({
  code: 'HX208',
  id: 'rename-unmatched',
  severity: 'warn',
  heading: '@renamedFrom names nothing that could be renamed',
  text: ({ element, from }) => ({
    title: `${code(element)} says it was renamed from ${code(from)}, but the last version has no ${code(from)}`,
    why: `Nothing is renamed: ${code(element)} is treated as new, and starts out empty.`,
    fix: `Correct the name in ${code(`@renamedFrom(${from})`)}, or remove it.`,
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: UUID @key }',
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
