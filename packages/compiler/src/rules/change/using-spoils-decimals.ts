import type { ChangeOf } from '../../change.ts';
import { breaks, type ChangeContext, defineChangeRule } from '../../judge/rule.ts';
import { decimalCastInUsing } from '../../judge/using.ts';
import { code } from '../wording.ts';

export const usingSpoilsDecimals = defineChangeRule({
  code: 'SC203',
  id: 'using-spoils-decimals',
  severity: 'blocked',
  heading: '`@using` casts DECIMAL values inside another value',
  compatibility: breaks(),
  on: { 'property-added': verdict, 'type-changed': verdict },
  text: ({ property, from, to }: { property: string; from: string; to: string }) => ({
    title: `${code(property)} would be filled by a cast from ${code(from)} to ${code(to)}`,
    why: 'Kuzu 0.11.3 crashes on such a cast, or moves the decimal point of every value without a word, where a DECIMAL stands inside a list, array, struct, map or union.',
    fix: 'Use DOUBLE inside, or add the property without `@using` and let an app fill it.',
  }),
  examples: {
    bad: [
      {
        before: 'node Item { id: INT64 @key  texts: STRING[] }',
        source:
          'node Item { id: INT64 @key  texts: STRING[]  prices: DECIMAL(18, 2)[] ⟦@using(CAST(texts AS DECIMAL(18, 2)[]))⟧ }',
      },
      {
        before: 'node Item { id: INT64 @key  prices: DECIMAL(18, 2)[] }',
        source: 'node Item { id: INT64 @key  prices: DECIMAL(18, 2)[]  texts: STRING[] ⟦@using(prices)⟧ }',
      },
    ],
    good: [
      {
        before: 'node Item { id: INT64 @key  prices: DECIMAL(18, 2)[2] }',
        source:
          'node Item { id: INT64 @key  prices: DECIMAL(18, 2)[2]  more: DECIMAL(18, 2)[] @using(prices) }',
      },
      {
        before: 'node Item { id: INT64 @key  texts: STRING[] }',
        source:
          'node Item { id: INT64 @key  texts: STRING[]  prices: DOUBLE[] @using(CAST(texts AS DOUBLE[])) }',
      },
      {
        before: 'node Item { id: INT64 @key  prices: DECIMAL(18, 2)[] }',
        source:
          'node Item { id: INT64 @key  prices: DECIMAL(18, 2)[]  old: DECIMAL(18, 2)[] @using(prices) }',
      },
    ],
  },
});

function verdict(change: ChangeOf<'property-added' | 'type-changed'>, context: ChangeContext) {
  const cast = decimalCastInUsing(change, context);
  if (cast === null) return null;
  const { table, after } = change;
  const directive = context.after.using.get(after);
  return {
    facts: { property: `${table.name}.${after.name}`, ...cast },
    ...(directive === undefined
      ? {}
      : {
          spans: [{ file: directive.file, start: directive.attribute.start, end: directive.attribute.end }],
        }),
  };
}
