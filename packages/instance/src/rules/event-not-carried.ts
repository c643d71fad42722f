import { code } from '@kschema/compiler';
import { defineRule } from '@kschema/grammar';

export const eventNotCarried = defineRule<{
  name: string;
  position: number;
  written: number;
  version: number;
  problem: string;
}>({
  code: 'IN101',
  id: 'event-not-carried',
  severity: 'blocked',
  heading: 'A data event does not fit the schema any more',
  text: ({ name, position, written, version, problem }) => ({
    title: `Data event ${code(name)} at position ${position}, written for version ${written}, does not fit version ${version}: ${problem}`,
    why: 'It was acknowledged, so leaving it out would lose it; applying it would be a guess. The instance stops before it and goes on serving what it has.',
    fix: `Compile and push nothing that needs it gone: keep the event and the parameters that older apps send. To give up this one event, in every instance: \`kschema skip ${position} --reason "…"\`.`,
  }),
  examples: { bad: [], good: [] },
});
