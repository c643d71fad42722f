import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const propertyDeclaredTwice = defineRule<{
  name: string;
  other: string;
  table: string;
  mixin: string | null;
}>({
  code: 'PR116',
  id: 'property-declared-twice',
  severity: 'blocked',
  heading: 'Two properties have one name',
  text: ({ name, other, table, mixin }) => ({
    title:
      mixin === null
        ? `${code(table)} has two properties called ${code(name)}`
        : `${code(table)} gets a second property called ${code(name)} from ${code(mixin)}`,
    why:
      name === other || mixin !== null
        ? 'A property name must mean one thing in a table; the engine compares names without case.'
        : `The engine compares names without case: ${code(name)} and ${code(other)} are the same to it.`,
    fix: 'Rename one of the two, or remove it.',
  }),
  examples: {
    bad: [
      { source: 'node User { id: INT64 @key  name: STRING  ⟦Name⟧: STRING }' },
      {
        source: `mixin M { name: STRING }
node User { id: INT64 @key  name: STRING  with ⟦M⟧ }`,
      },
    ],
    good: [{ source: 'node User { id: INT64 @key  name: STRING  nick: STRING }' }],
  },
});
