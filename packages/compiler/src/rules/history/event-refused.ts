import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

/** An event that the schema before it cannot take: the history does not fit together. */
export const eventRefused = defineRule<{
  template: string;
  event: number;
  version: number | null;
  reason: string;
}>({
  code: 'HX203',
  id: 'event-refused',
  severity: 'blocked',
  heading: 'An event that cannot be applied to the schema before it',
  text: ({ template, event, version, reason }) => ({
    title: `Event ${event}${version === null ? '' : ` of version ${version}`}, ${code(template)}, cannot be applied: ${reason}`,
    why: 'Each event builds on those before it, so nothing after this one can be trusted to fit.',
    fix: 'Restore the history from version control; a version is never edited by hand.',
  }),
  examples: { bad: [], good: [] },
});
