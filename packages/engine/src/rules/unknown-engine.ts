import { defineRule } from '@kschema/grammar';

export const unknownEngine = defineRule<{ name: string; known: string[] }>({
  code: 'EN109',
  id: 'unknown-engine',
  severity: 'blocked',
  heading: 'The target names an engine that kschema does not know',
  text: ({ name, known }) => ({
    title: `There is no engine called ${name}.`,
    why: 'The beginning of a target says which database product it is.',
    fix: `Write one of: ${known.map((engine) => `${engine}:./path`).join(', ')}.`,
  }),
  examples: { bad: [], good: [] },
});
