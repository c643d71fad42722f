import { defineRule } from '@kschema/grammar';

export const moveDiffers = defineRule<{ subject: string; before: string; after: string }>({
  code: 'EN142',
  id: 'move-differs',
  severity: 'blocked',
  heading: 'What arrived is not what was sent',
  text: ({ subject, before, after }) => ({
    title: `${subject} is not the same after the move: ${before} became ${after}.`,
    why: 'Every table is counted and summed up in both databases; the new one was thrown away, the old one is as it was.',
    fix: 'Run `kschema verify` on the database; if it is whole, this is a defect of kschema or of an engine: report it.',
  }),
  examples: { bad: [], good: [] },
});
