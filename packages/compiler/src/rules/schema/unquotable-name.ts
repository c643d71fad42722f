import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

export const unquotableName = defineRule<{ name: string; problem: string }>({
  code: 'NM103',
  id: 'unquotable-name',
  severity: 'blocked',
  heading: 'A name that cannot be written safely',
  text: ({ name, problem }) => ({
    title: `The name ${code(name)} cannot be written safely: it ${problem}`,
    why: 'The engine has no way to escape a character in a name, so such a name could end early in a statement or be read as another.',
    fix: 'Choose a name without it.',
  }),
  examples: {
    bad: [{ source: 'node ⟦`a.b`⟧ { id: INT64 @key }' }],
    good: [{ source: 'node `a b` { id: INT64 @key }' }],
  },
});
