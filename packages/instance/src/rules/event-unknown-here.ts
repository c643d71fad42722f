import { code, didYouMean } from '@kschema/compiler';
import { defineRule } from '@kschema/grammar';

export const eventUnknownHere = defineRule<{ name: string; version: number; known: string[] }>({
  code: 'IN111',
  id: 'event-unknown-here',
  severity: 'blocked',
  heading: 'There is no such data event',
  text: ({ name, version, known }) => ({
    title: `Version ${version} declares no data event ${code(name)}`,
    why: 'Only declared events travel: every instance has to know what they do.',
    fix: `${didYouMean(known).trim()} Declare it in the schema, compile, and push.`.trim(),
  }),
  examples: { bad: [], good: [] },
});
