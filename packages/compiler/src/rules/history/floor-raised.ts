import { defineRule } from '@kschema/grammar';

/** Reported by `compile` and `diff`: fewer versions get along with the new one than with the one before. */
export const floorRaised = defineRule<{
  version: number;
  floor: 'reader' | 'writer';
  before: number;
  after: number;
  cause: string;
}>({
  code: 'HX111',
  id: 'floor-raised',
  severity: 'safe',
  heading: 'The oldest app that may use a database gets younger',
  text: ({ version, floor, before, after, cause }) => ({
    title: `The oldest ${floor} of version ${version} is version ${after}; it was version ${before}`,
    why: `Apps older than version ${after} cannot ${floor === 'reader' ? 'read' : 'write to'} a database at version ${version}, and those from version ${before} on could until now: ${cause}.`,
    fix: 'Upgrade those apps before this version is pushed. What breaks them is a finding of its own to accept.',
  }),
  examples: { bad: [], good: [] },
});
