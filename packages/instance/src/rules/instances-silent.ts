import { code } from '@kschema/compiler';
import { defineRule } from '@kschema/grammar';

export const instancesSilent = defineRule<{ names: string[] }>({
  code: 'IN120',
  id: 'instances-silent',
  severity: 'blocked',
  heading: 'An instance did not say what its rows have against a version',
  text: ({ names }) => ({
    title: `${names.map(code).join(', ')} did not answer what the versions would do to the rows there`,
    why: 'A version that fails in one instance stops that one, and it no longer has what the others have.',
    fix: 'Look at it with `kschema status`: it may be held, halted or busy. `--no-check` pushes without asking.',
  }),
  examples: { bad: [], good: [] },
});
