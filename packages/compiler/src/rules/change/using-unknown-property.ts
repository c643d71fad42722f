import type { ChangeOf } from '../../change.ts';
import { nearest } from '../../check/suggest.ts';
import { breaks, type ChangeContext, defineChangeRule } from '../../judge/rule.ts';
import { unknownInUsing } from '../../judge/using.ts';
import { code, didYouMean } from '../wording.ts';

export const usingUnknownProperty = defineChangeRule({
  code: 'SC201',
  id: 'using-unknown-property',
  severity: 'blocked',
  heading: '`@using` names a property that does not exist',
  compatibility: breaks(),
  on: { 'property-added': verdict, 'type-changed': verdict },
  text: (f: { property: string; table: string; name: string; suggestions: string[] }) => ({
    title: `${code(f.table)} has no property ${code(f.name)} that could fill ${code(f.property)}`,
    why: '`@using` computes a value from the other properties of the same row, as they were before the change.',
    fix: `Correct the name.${didYouMean(f.suggestions)}`,
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key  first: STRING }',
        source: 'node User { id: INT64 @key  first: STRING  full: STRING ⟦@using(upper(frist))⟧ }',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key  first: STRING }',
        source: 'node User { id: INT64 @key  first: STRING  full: STRING @using(upper(first)) }',
      },
    ],
  },
});

function verdict(change: ChangeOf<'property-added' | 'type-changed'>, context: ChangeContext) {
  const name = unknownInUsing(change, context);
  if (name === null) return null;
  const { table, after } = change;
  const names = [...table.properties.values()].map((property) => property.name);
  const directive = context.after.using.get(after);
  return {
    facts: { property: after.name, table: table.name, name, suggestions: nearest(name, names) },
    ...(directive === undefined
      ? {}
      : {
          spans: [{ file: directive.file, start: directive.attribute.start, end: directive.attribute.end }],
        }),
  };
}
