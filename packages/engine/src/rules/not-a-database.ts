import { defineRule } from '@kschema/grammar';

export const notADatabase = defineRule<{ path: string; engine: string; found: string }>({
  code: 'EN103',
  id: 'not-a-database',
  severity: 'blocked',
  heading: 'The file is not a database of this engine',
  text: ({ path, engine, found }) => ({
    title: `${path} is not a database that ${engine} can open: ${found}.`,
    why: 'Opening something else could destroy it, so it was left as it is.',
    fix: 'Check the path and the engine of the target; a database of another version must be migrated with that version first.',
  }),
  examples: { bad: [], good: [] },
});
