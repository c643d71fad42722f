import { defineRule } from '@kschema/grammar';

export const extensionMissing = defineRule<{ engine: string; version: number; event: number; what: string }>({
  code: 'IX109',
  id: 'extension-missing',
  severity: 'blocked',
  heading: 'The engine needs an extension that it does not have',
  text: ({ engine, version, event, what }) => ({
    title: `Event ${event} of version ${version} needs ${what}, which ${engine} does not have.`,
    why: 'The engine has it in an extension only, which it fetches over the network. kschema never installs one, so nothing was changed.',
    fix: 'Leave it out of the schema that this database gets, or use an engine that has it built in.',
  }),
  examples: { bad: [], good: [] },
});
