import { compareFields } from '../../judge/casts.ts';
import { breaks, defineChangeRule } from '../../judge/rule.ts';
import {
  castOfChange,
  everything,
  type TypeFacts,
  valuesSentence,
  verdictByValues,
} from '../../judge/type-change.ts';
import { countedCast } from '../counted.ts';
import { code } from '../wording.ts';

interface StructFacts extends TypeFacts {
  added: string;
  removed: string;
}

export const structChanged = defineChangeRule<StructFacts>({
  code: 'TY107',
  id: 'struct-changed',
  severity: 'bc',
  heading: 'The fields of a struct change',
  compatibility: breaks('oldAppWrites', 'newAppOnOldDatabase', 'oldEventOnNewSchema'),
  on: {
    'type-changed': (change, context) => {
      const cast = castOfChange(change);
      if (cast.sort !== 'struct') return null;
      const verdict = verdictByValues(change, context, cast.outcome === 'keeps' ? writers : everything);
      const { before, after } = change;
      const { added, removed } =
        before.type.kind === 'struct' && after.type.kind === 'struct'
          ? compareFields(before.type.fields, after.type.fields)
          : { added: [], removed: [] };
      return {
        ...verdict,
        facts: { ...verdict.facts, added: added.join(', '), removed: removed.join(', ') },
      };
    },
  },
  text: (facts, measured) =>
    measured !== undefined
      ? countedCast(facts, measured, (plural) =>
          facts.removed === ''
            ? `${plural ? 'change' : 'changes'} on becoming ${code(facts.after)}`
            : `${plural ? 'lose' : 'loses'} what ${plural ? 'they hold' : 'it holds'} in ${code(facts.removed)}`,
        )
      : {
          title: `The fields of ${code(facts.property)} change${describe(facts)}`,
          why: `${values(facts)} The engine cannot alter a struct in place, so every value is written again. It takes only structs with exactly the declared fields: apps and data events that write the old ones fail.`,
          fix:
            facts.removed === ''
              ? 'Push this version together with the apps that write the struct.'
              : 'A renamed field counts as one removed and one added: keep its values with `@using(…)`. Push this version together with the apps that write the struct.',
        },
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key  home: STRUCT(street: STRING) }',
        source: 'node User { id: INT64 @key  home: ⟦STRUCT(street: STRING, city: STRING)⟧ }',
      },
      {
        before:
          'struct Address { street: STRING  city: STRING }\nnode User { id: INT64 @key  home: Address }',
        source: 'struct Address { street: STRING }\nnode User { id: INT64 @key  home: ⟦Address⟧ }',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key  home: STRUCT(street: STRING) }',
        source: 'struct Address { street: STRING }\nnode User { id: INT64 @key  home: Address }',
      },
    ],
  },
});

const writers = breaks('oldAppWrites', 'newAppOnOldDatabase', 'oldEventOnNewSchema');

function values(facts: StructFacts): string {
  const { using, removed, outcome } = facts;
  if (using !== null || removed === '' || outcome === 'refuses') return valuesSentence(facts);
  return `What is stored in ${code(removed)} is lost; the other fields are carried over.`;
}

function describe({ added, removed }: StructFacts): string {
  const parts = [
    added === '' ? '' : `${code(added)} added`,
    removed === '' ? '' : `${code(removed)} removed`,
  ];
  const text = parts.filter((part) => part !== '').join(', ');
  return text === '' ? '' : `: ${text}`;
}
