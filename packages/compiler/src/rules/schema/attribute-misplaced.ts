import { defineRule } from '@kschema/grammar';
import { code, orList } from '../wording.ts';

export const attributeMisplaced = defineRule<{ name: string; place: string; places: string[] }>({
  code: 'SC151',
  id: 'attribute-misplaced',
  severity: 'blocked',
  heading: 'An attribute in the wrong place',
  text: ({ name, place, places }) => ({
    title: `${code(`@${name}`)} does not belong on ${place}`,
    why: `It belongs on ${orList(places)}.`,
    fix: 'Remove it, or move it where it belongs.',
  }),
  examples: {
    bad: [
      { source: 'node User ⟦@key⟧ { id: INT64 @key }' },
      { source: 'node User ⟦@many_to_one⟧ { id: INT64 @key }' },
    ],
    good: [
      {
        source: `node User { id: INT64 @key }
rel Follows: User -> User @many_to_one`,
      },
    ],
  },
});
