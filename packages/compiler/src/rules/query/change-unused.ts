import { defineQueryRule } from '../../queries/rule.ts';
import { orList } from '../wording.ts';

/** Said once, by whoever compiles. */
export const changeUnused = defineQueryRule<{ elements: string[]; queries: number }>({
  code: 'US102',
  id: 'change-unused',
  severity: 'warn',
  heading: 'What breaks, no query uses',
  look: () => [],
  text: ({ elements, queries }) => ({
    title: `None of ${queries === 1 ? '1 query' : `${queries} queries`} uses ${orList(elements)}, so nobody has to accept what breaks there`,
    why: '`unusedChanges` in `kschema.json` lets such changes pass, and the version records it. Queries that `queries` does not name are not known; what loses data has to be accepted all the same.',
    fix: 'Make sure that `queries` names everything that apps send.',
  }),
  examples: { bad: [], good: [] },
});
