import { compareFields } from '../../judge/casts.ts';
import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { askingVerdict, type TypeFacts, typeVerdict, valuesSentence } from '../../judge/type-change.ts';
import { countedCast } from '../counted.ts';
import { code } from '../wording.ts';

interface UnionFacts extends TypeFacts {
  added: string;
}

export const unionMemberAdded = defineChangeRule<UnionFacts>({
  code: 'TY108',
  id: 'union-member-added',
  severity: 'bc',
  heading: 'A union gets another member',
  compatibility: breaks('oldAppReads', 'newAppOnOldDatabase'),
  on: {
    'type-changed': (change, context) => {
      const { before, after } = change;
      if (before.type.kind !== 'union' || after.type.kind !== 'union') return null;
      const { added, removed } = compareFields(before.type.members, after.type.members);
      if (added.length === 0) return null;
      // What becomes of a member that goes is TY109's question.
      const look = removed.length > 0 ? typeVerdict : askingVerdict;
      const verdict = look(change, context, 'bc', breaks('oldAppReads', 'newAppOnOldDatabase'));
      return { ...verdict, facts: { ...verdict.facts, added: added.join(', ') } };
    },
  },
  text: (facts, measured) =>
    measured !== undefined
      ? countedCast(facts, measured)
      : {
          title: `${code(facts.property)} may now also be ${code(facts.added)}`,
          why: `${valuesSentence(facts)} Older apps that read the property meet a member they do not know, and a newer app that writes it fails on an older database.`,
          fix: 'Let readers handle the new member before anything writes it.',
        },
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key  contact: UNION(mail: STRING) }',
        source: 'node User { id: INT64 @key  contact: ⟦UNION(mail: STRING, phone: INT64)⟧ }',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key  contact: UNION(mail: STRING) }',
        source: 'node User { id: INT64 @key  contact: UNION(mail: STRING)  name: STRING }',
      },
    ],
  },
});
