import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const connectionMissing = defineRule<{ table: string }>({
  code: 'RT105',
  id: 'connection-missing',
  severity: 'blocked',
  heading: 'A rel table that connects nothing',
  text: ({ table }) => ({
    title: `${code(table)} connects nothing`,
    why: 'A rel table without a connection can hold no rels, and the engine cannot export it.',
    fix: `Write what it connects, such as \`rel ${table}: A -> B\`.`,
  }),
  language: 'ddl',
  examples: {
    bad: [
      {
        source: `CREATE NODE TABLE A(id INT64 PRIMARY KEY);
CREATE REL TABLE ⟦R⟧(FROM A TO A);
ALTER TABLE R DROP FROM A TO A;`,
      },
    ],
    good: [
      {
        source: `CREATE NODE TABLE A(id INT64 PRIMARY KEY);
CREATE REL TABLE R(FROM A TO A);`,
      },
    ],
  },
});
