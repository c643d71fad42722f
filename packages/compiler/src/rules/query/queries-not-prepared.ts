import { defineQueryRule } from '../../queries/rule.ts';
import { engineSays } from '../../queries/wording.ts';

/** Said once, by whoever starts the engine. */
export const queriesNotPrepared = defineQueryRule<{ engine: string; reason: string }>({
  code: 'QY108',
  id: 'queries-not-prepared',
  severity: 'warn',
  heading: 'The engine could not be asked about the queries',
  look: () => [],
  text: ({ engine, reason }) => ({
    title: `No query was prepared, since ${engine} could not be asked: ${engineSays(reason)}`,
    why: 'So it is not known whether the queries and the bodies of data events fit the schema.',
    fix: 'Install the driver for this machine, or run this where there is one before the version is pushed.',
  }),
  examples: { bad: [], good: [] },
});
