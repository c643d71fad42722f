import { defineRule } from '@kschema/grammar';

export const undoEnds = defineRule<{
  to: number;
  version: number;
  events: string[];
  /** The newest version: where going back begins. */
  newest: number;
  kept: string | null;
}>({
  code: 'HX120',
  id: 'undo-ends',
  severity: 'blocked',
  heading: 'Undoing ends at a step that lost data',
  text: ({ to, version, events, newest, kept }) => ({
    title: `Version ${version} cannot be undone, so nothing goes back to version ${to}: ${events.join(', ')}`,
    why: 'What the step removed is in no version, so no version can bring it back. It could only come back empty.',
    fix: [
      kept === null
        ? ''
        : `The database as it was before is kept as ${kept}: \`kschema restore --from ${kept}\`. `,
      `\`kschema undo --to ${version}\` goes as far as it can. `.repeat(newest > version ? 1 : 0),
      'To have it back empty, write it into the schema again and compile.',
    ].join(''),
  }),
  examples: { bad: [], good: [] },
});
