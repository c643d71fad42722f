import { defineRule } from '@kschema/grammar';

export const versionWaits = defineRule<{ version: number }>({
  code: 'IN122',
  id: 'version-waits',
  severity: 'blocked',
  heading: 'A version waits to be released',
  text: ({ version }) => ({
    title: `Version ${version} is in the log and waits until every live instance has the version before it`,
    why: 'Versions are applied in their order, so nothing can be pushed before it is.',
    fix: 'Look who does not have the version before it with `kschema status`. `kschema release` lets it go on at once.',
  }),
  examples: { bad: [], good: [] },
});
