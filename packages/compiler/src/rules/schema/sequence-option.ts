import { defineRule } from '@kschema/grammar';
import { code, didYouMean } from '../wording.ts';

export const sequenceOption = defineRule<{
  name: string;
  option: string;
  problem: string;
  suggestions: string[];
}>({
  code: 'SC162',
  id: 'sequence-option',
  severity: 'blocked',
  heading: 'An option of a sequence that cannot be',
  text: ({ name, option, problem, suggestions }) => ({
    title: `${code(option)} of the sequence ${code(name)} ${problem}`,
    why: 'The engine would refuse the sequence.',
    fix: `The options are \`start\`, \`increment\`, \`min\`, \`max\` (64-bit whole numbers, start between min and max, increment not 0) and \`cycle\` (\`true\` or \`false\`).${didYouMean(suggestions)}`,
  }),
  examples: {
    bad: [
      {
        source: `sequence n { ⟦begin: 5⟧ }
node User { id: INT64 @key }`,
      },
      {
        source: `sequence n { start: ⟦5⟧, min: 10 }
node User { id: INT64 @key }`,
      },
      {
        source: `sequence n { increment: ⟦0⟧ }
node User { id: INT64 @key }`,
      },
    ],
    good: [
      {
        source: `sequence n { start: 5, increment: -1, min: 1, max: 10, cycle: true }
node User { id: INT64 @key }`,
      },
    ],
  },
});
