import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { code } from '../wording.ts';

export const nameReserved = defineChangeRule({
  code: 'RS101',
  id: 'name-reserved',
  severity: 'safe',
  heading: 'A name is reserved',
  compatibility: breaks(),
  on: {
    'name-reserved': ({ table, name }) => ({
      facts: { name: table === null ? name : `${table.name}.${name}` },
    }),
  },
  text: ({ name }: { name: string }) => ({
    title: `${code(name)} is reserved`,
    why: 'The name can no longer be declared. Nothing in a database changes.',
    fix: 'Nothing to do.',
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key }',
        source: 'node User { id: INT64 @key }\nreserved Account',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key }\nreserved Account',
        source: 'node User { id: INT64 @key }\nreserved Account',
      },
    ],
  },
});
