import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { code } from '../wording.ts';

export const tableCommentChanged = defineChangeRule({
  code: 'CM101',
  id: 'table-comment-changed',
  severity: 'safe',
  heading: 'The documentation of a table changes',
  compatibility: breaks(),
  on: { 'table-doc-changed': ({ after }) => ({ facts: { table: after.name, removed: after.doc === null } }) },
  text: ({ table, removed }: { table: string; removed: boolean }) => ({
    title: removed ? `The comment of ${code(table)} is removed` : `The comment of ${code(table)} changes`,
    why: 'The text is stored in the database as the comment of the table. No query depends on it.',
    fix: 'Nothing to do.',
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key }',
        source: '/// Anyone who can sign in.\nnode ⟦User⟧ { id: INT64 @key }',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key }',
        source: 'node User { /// The number.\nid: INT64 @key }',
      },
    ],
  },
});
