import { defineRule } from '@kschema/grammar';

/** Reported by `planEvents`: a change that fits nowhere in the plan. */
export const planStuck = defineRule<{ cause: string; reason: string }>({
  code: 'HX207',
  id: 'plan-stuck',
  severity: 'blocked',
  heading: 'A change for which there is no plan',
  text: ({ cause, reason }) => ({
    title: `There is no way to do this together with the other changes: ${cause}`,
    why: `At every point of the plan it is refused: ${reason}.`,
    fix: 'Compile the changes one after the other, as several versions.',
  }),
  examples: { bad: [], good: [] },
});
