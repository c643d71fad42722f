import { defineRule } from '@kschema/grammar';

export const keptCopyMissing = defineRule<{ path: string; wanted: string | null; known: string[] }>({
  code: 'EN132',
  id: 'kept-copy-missing',
  severity: 'blocked',
  heading: 'There is no such kept copy',
  text: ({ path, wanted, known }) => ({
    title: wanted === null ? `No copy of ${path} is kept.` : `${wanted} is no kept copy of ${path}.`,
    why: 'Copies are kept beside the database when a version that loses data is pushed, and the oldest go.',
    fix:
      known.length > 0
        ? `Kept are ${known.join(', ')}.`
        : 'Restore a backup of your own; a database is its file, with its `.wal` beside it if it has one.',
  }),
  examples: { bad: [], good: [] },
});
