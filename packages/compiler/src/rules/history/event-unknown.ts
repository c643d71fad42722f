import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

/** Reported by `readHistory`: the template may come from a newer kschema. */
export const eventUnknown = defineRule<{ file: string; template: string; event: number }>({
  code: 'HX205',
  id: 'event-unknown',
  severity: 'blocked',
  heading: 'An event of a template that is not known',
  text: ({ file, template, event }) => ({
    title: `Event ${event} of ${code(file)} has the template ${code(template)}, which this kschema does not know`,
    why: 'An unknown event is never skipped: what follows builds on it.',
    fix: 'Update kschema, or restore the file from version control.',
  }),
  examples: { bad: [], good: [] },
});
