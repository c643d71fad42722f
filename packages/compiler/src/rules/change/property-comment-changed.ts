import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { code } from '../wording.ts';

export const propertyCommentChanged = defineChangeRule({
  code: 'CM102',
  id: 'property-comment-changed',
  severity: 'safe',
  heading: 'The documentation of a property changes',
  compatibility: breaks(),
  on: {
    'property-doc-changed': ({ table, after }) => ({ facts: { property: `${table.name}.${after.name}` } }),
  },
  text: ({ property }: { property: string }) => ({
    title: `The documentation of ${code(property)} changes`,
    why: 'The engine has no comments on properties: the text stays in the compiled version and in generated code.',
    fix: 'Nothing to do.',
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key }',
        source: 'node User { /// The number.\n⟦id⟧: INT64 @key }',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key }',
        source: '/// Anyone who can sign in.\nnode User { id: INT64 @key }',
      },
    ],
  },
});
