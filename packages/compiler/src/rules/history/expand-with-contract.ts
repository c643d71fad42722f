import { defineRule } from '@kschema/grammar';

/** Reported by `compile` and `diff`: neither the push nor the apps can go first. */
export const expandWithContract = defineRule<{
  version: number;
  before: number;
  contract: string;
  expand: string;
}>({
  code: 'HX104',
  id: 'expand-with-contract',
  severity: 'safe',
  heading: 'One version adds what new apps need and removes what old apps use',
  text: ({ version, before, contract, expand }) => ({
    title: `No order of upgrade goes without a stop between versions ${before} and ${version}`,
    why: `Apps of version ${before} fail as soon as version ${version} is pushed (${contract}), and apps built for it fail until then (${expand}).`,
    fix: 'Make two versions of it: add first, upgrade the apps, and remove in the later one.',
  }),
  examples: { bad: [], good: [] },
});
