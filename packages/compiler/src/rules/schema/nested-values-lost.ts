import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const nestedValuesLost = defineRule<{ name: string; type: string }>({
  code: 'SC204',
  id: 'nested-values-lost',
  severity: 'warn',
  heading: 'Maps and nested lists lose values when the first rows have none',
  text: ({ name, type }) => ({
    title: `Kuzu may lose values of ${code(name)}, which is of type ${code(type)}`,
    why: 'Kuzu 0.11.3 writes such values away as empty ones when all rows of the table had NULL or nothing in the property at a checkpoint before, as they have when it is added to a table with rows. Ladybug 0.19.1 does so with lists of lists.',
    fix: 'Give it a default that is not empty, so that no row is without a value; or use JSON, a STRUCT or a list of plain values; or make a node table of its own of what is inside. When every row always has a value, write `@allow(SC204, "…")`.',
  }),
  examples: {
    bad: [
      { source: 'node User { id: INT64 @key  scores: ⟦MAP(STRING, INT64)⟧ }' },
      { source: 'node User { id: INT64 @key  grid: ⟦INT64[][]⟧ }' },
      { source: 'struct Mark { at: DATE }\nnode User { id: INT64 @key  marks: ⟦Mark[]⟧ }' },
    ],
    good: [
      { source: 'node User { id: INT64 @key  tags: STRING[]  place: STRUCT(lat: DOUBLE, names: STRING[]) }' },
      { source: 'node User { id: INT64 @key  scores: MAP(STRING, INT64) = map(["all"], [0]) }' },
    ],
  },
});
