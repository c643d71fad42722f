import { defineRule } from '@kschema/grammar';

export const versionNotApplicable = defineRule<{
  version: number;
  template: string;
  event: number;
  reason: string;
}>({
  code: 'EN113',
  id: 'version-not-applicable',
  severity: 'blocked',
  heading: 'A version cannot be turned into statements',
  text: ({ version, template, event, reason }) => ({
    title: `Event ${event} of version ${version} (${template}) cannot be applied: ${reason}.`,
    why: 'Every event is checked again before anything is sent; one that does not hold is never skipped.',
    fix: 'Restore the version file as it was compiled, or compile it again with this release of kschema.',
  }),
  examples: { bad: [], good: [] },
});
