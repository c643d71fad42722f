import { defineRule } from '@kschema/grammar';

export const versionNewerThanLog = defineRule<{ builtFor: number; version: number }>({
  code: 'IN115',
  id: 'version-newer-than-log',
  severity: 'blocked',
  heading: 'The app is newer than the log',
  text: ({ builtFor, version }) => ({
    title: `This app was built for version ${builtFor}, and the log is at version ${version}`,
    why: 'What it publishes could be unknown to every instance.',
    fix: `Push version ${builtFor} first.`,
  }),
  examples: { bad: [], good: [] },
});
