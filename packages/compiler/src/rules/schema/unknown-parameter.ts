import { defineRule } from '@kschema/grammar';
import { code, didYouMean } from '../wording.ts';

export const unknownParameter = defineRule<{ name: string; event: string; suggestions: string[] }>({
  code: 'SC180',
  id: 'unknown-parameter',
  severity: 'blocked',
  heading: 'A parameter that is not declared',
  text: ({ name, event, suggestions }) => ({
    title: `${code(`$${name}`)} is not a parameter of ${code(event)}`,
    why: 'The engine would refuse every such event, since nothing gives it a value.',
    fix: `Correct the name, or declare the parameter.${didYouMean(suggestions)}`,
  }),
  examples: {
    bad: [
      {
        source: `node User { id: INT64 @key }
event Add(id: INT64) { CREATE (:User {id: $id}) SET x = ⟦$di⟧ }`,
      },
    ],
    good: [
      {
        source: `node User { id: INT64 @key }
event Add(id: INT64) { CREATE (:User {id: $id}) /* $x */ }`,
      },
    ],
  },
});
