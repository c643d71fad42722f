import { castAsks } from '../../judge/asks.ts';
import { compareFields } from '../../judge/casts.ts';
import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { type TypeFacts, valuesSentence, verdictByValues } from '../../judge/type-change.ts';
import { countedCast } from '../counted.ts';
import { code } from '../wording.ts';

interface UnionFacts extends TypeFacts {
  members: string;
  removed: boolean;
}

export const unionMemberRemoved = defineChangeRule<UnionFacts>({
  code: 'TY109',
  id: 'union-member-removed',
  severity: 'loss',
  heading: 'A union loses a member, or a member changes its type',
  compatibility: breaks('oldAppWrites', 'newAppOnOldDatabase', 'oldEventOnNewSchema'),
  on: {
    'type-changed': (change, context) => {
      const { before, after, using } = change;
      if (before.type.kind !== 'union' || after.type.kind !== 'union') return null;
      const { removed, retyped } = compareFields(before.type.members, after.type.members);
      const members = [...removed, ...retyped.map((member) => member.name)];
      if (members.length === 0) return null;
      const verdict = verdictByValues(change, context, broken);
      return {
        ...verdict,
        facts: { ...verdict.facts, members: members.join(', '), removed: removed.length > 0 },
        ...(removed.length > 0 && using !== null
          ? {
              severity: 'loss' as const,
              asks: castAsks(change, context, { how: 'tags', tags: removed }),
            }
          : {}),
      };
    },
  },
  text: (facts, measured) =>
    measured !== undefined
      ? countedCast(facts, measured, (plural) => `${plural ? 'are' : 'is'} ${code(facts.members)}`)
      : {
          title: facts.removed
            ? `${code(facts.property)} can no longer be ${code(facts.members)}`
            : `${code(facts.property)} changes the type of ${code(facts.members)}`,
          why: `${valuesSentence(facts)} An older app or data event that writes the old member fails.`,
          fix: 'Keep the member until no row holds it, or say with `@using(…)` what becomes of the stored values.',
        },
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key  contact: UNION(mail: STRING, fax: STRING) }',
        source: 'node User { id: INT64 @key  contact: ⟦UNION(mail: STRING)⟧ @using(null) }',
      },
      {
        before: 'node User { id: INT64 @key  contact: UNION(mail: STRING, fax: STRING) }',
        source: 'node User { id: INT64 @key  contact: ⟦UNION(mail: STRING)⟧ }',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key  contact: UNION(mail: STRING) }',
        source: 'node User { id: INT64 @key  contact: UNION(mail: STRING, phone: INT64) }',
      },
    ],
  },
});

const broken = breaks('oldAppWrites', 'newAppOnOldDatabase', 'oldEventOnNewSchema');
