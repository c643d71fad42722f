import { defineRule } from '@kschema/grammar';

export const foreignInTheWay = defineRule<{ table: string; element: string; text: string }>({
  code: 'EN136',
  id: 'foreign-in-the-way',
  severity: 'blocked',
  heading: 'A table that is to be rebuilt holds what the language cannot say',
  text: ({ table, element, text }) => ({
    title: `${table}.${element} is or has something that the language cannot say: ${text}.`,
    why: 'A pending version rebuilds the table, and what no version knows would be left behind.',
    fix: `Move what is in ${table}.${element} elsewhere and drop it, or take the change that rebuilds the table out of the version.`,
  }),
  examples: { bad: [], good: [] },
});
