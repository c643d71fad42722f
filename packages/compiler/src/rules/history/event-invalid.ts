import { defineRule } from '@kschema/grammar';
import { code } from '../wording.ts';

/** Reported by `readHistory`: parameters, id or dependencies of an event are wrong. */
export const eventInvalid = defineRule<{ file: string; template: string; event: number; problem: string }>({
  code: 'HX206',
  id: 'event-invalid',
  severity: 'blocked',
  heading: 'An event whose parameters do not fit its template',
  text: ({ file, template, event, problem }) => ({
    title: `Event ${event} of ${code(file)}, ${code(template)}, is not valid: ${problem}`,
    why: 'Names, types and expressions of an event are parsed before anything is made of them, and this one does not parse.',
    fix: `Restore ${code(file)} from version control.`,
  }),
  examples: { bad: [], good: [] },
});
