import { defineRule } from '@kschema/grammar';

/** Reported by `compileVersion`: nothing that would need this acceptance. */
export const acceptanceUnknown = defineRule<{ fingerprint: string }>({
  code: 'SE106',
  id: 'acceptance-unknown',
  severity: 'blocked',
  heading: 'An acceptance that belongs to no finding',
  text: ({ fingerprint }) => ({
    title: `No finding has the fingerprint ${fingerprint}`,
    why: 'An acceptance covers exactly one change on exactly one version; after any edit it no longer counts.',
    fix: 'Run `kschema diff` and accept the fingerprint it shows.',
  }),
  examples: { bad: [], good: [] },
});
