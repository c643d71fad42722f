import { defineRule } from '@kschema/grammar';

export const engineUnavailable = defineRule<{ engine: string; message: string }>({
  code: 'EN114',
  id: 'engine-unavailable',
  severity: 'blocked',
  heading: 'The engine cannot run in this process',
  text: ({ engine, message }) => ({
    title: `The engine ${engine} cannot run here: ${message}.`,
    why: 'Each engine is a native library, and the libraries of two engines in one process make it crash.',
    fix: 'Use one engine in one process; where the library is missing, install the packages again on this platform.',
  }),
  examples: { bad: [], good: [] },
});
