import { defineRule } from '@kschema/grammar';

/** Reported by `readHistory`: parameters, id or dependencies of an event are wrong. */
export const eventInvalid = defineRule<{ file: string; template: string; event: number; problem: string }>({
  code: 'HX206',
  id: 'event-invalid',
  severity: 'blocked',
  heading: 'An event whose parameters do not fit its template',
  text: ({ file, template, event, problem }) => ({
    title: `Event ${event} of ${file}, ${template}, is not valid: ${problem}.`,
    why: 'Names, types and expressions of an event are parsed before anything is made of them, and this one does not parse.',
    fix: `Restore ${file} from version control.`,
  }),
  examples: { bad: [], good: [] },
});
