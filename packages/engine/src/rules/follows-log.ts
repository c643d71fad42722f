import { defineRule } from '@kschema/grammar';

export const followsLog = defineRule<{ path: string; position: number }>({
  code: 'EN115',
  id: 'follows-log',
  severity: 'blocked',
  heading: 'The database follows a log',
  text: ({ path, position }) => ({
    title: `${path} follows a log, and is at position ${position} of it`,
    why: 'Its versions come from there, in one order with the data events. One that is pushed past it would be in this database alone.',
    fix: 'Push to the log that it follows, such as `kschema push sqlite:./log`: every instance applies it.',
  }),
  examples: { bad: [], good: [] },
});
