import { defineQueryRule } from '../../queries/rule.ts';
import { code } from '../wording.ts';

/** Said once, by whoever reads the files. */
export const queriesMissing = defineQueryRule<{ pattern: string }>({
  code: 'QY109',
  id: 'queries-missing',
  severity: 'warn',
  heading: 'A pattern in `queries` matches no file',
  look: () => [],
  text: ({ pattern }) => ({
    title: `${code(pattern)} in \`queries\` matches no file`,
    why: 'Queries that are not found are not looked at, and what breaks them is not said.',
    fix: 'Correct the pattern in `kschema.json`, or take it out.',
  }),
  examples: { bad: [], good: [] },
});
