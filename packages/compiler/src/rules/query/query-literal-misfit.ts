import { defineQueryRule } from '../../queries/rule.ts';
import { engineSays } from '../../queries/wording.ts';
import { fold } from '../../schema.ts';
import { code } from '../wording.ts';

export const queryLiteralMisfit = defineQueryRule<{
  property: string;
  type: string;
  literal: string;
  message: string;
}>({
  code: 'QY106',
  id: 'query-literal-misfit',
  severity: 'bc',
  heading: 'A query compares a property with a literal of another type',
  look({ misfits }, { changes }) {
    const old = new Set(misfits.before.map(({ start }) => start));
    return misfits.after.map((misfit) => {
      const { property, type, literal, message, start, end } = misfit;
      const facts = { property, type, literal, message: engineSays(message) };
      const retyped = changes.filter(
        (change) =>
          change.kind === 'type-changed' &&
          fold(`${change.table.name}.${change.after.name}`) === fold(property),
      );
      const isNew = !old.has(start) && retyped.length > 0;
      return isNew
        ? { facts, span: { start, end }, changes: retyped }
        : { facts, span: { start, end }, severity: 'warn' as const };
    });
  },
  text: ({ property, type, literal, message }) => ({
    title: `A query compares ${code(property)}, of type ${type}, with ${code(literal)}`,
    why:
      message === ''
        ? 'The engine prepares it without a word, casts every stored text when it runs, and fails at the first that is no such value.'
        : `The engine prepares it without a word and fails when it runs: ${message}.`,
    fix: `Compare it with a value of type ${type}, or use a parameter.`,
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key  zip: STRING }',
        source: 'node User { id: INT64 @key  zip: INT64 }',
        query: "MATCH (u:User) WHERE ⟦u.zip = 'A1'⟧ RETURN u.id",
        refused: 'Conversion exception: Cast failed. Could not convert "A1" to INT64.',
      },
      {
        source: 'node User { id: INT64 @key  zip: STRING }',
        query: 'MATCH (u:User) WHERE ⟦u.zip > 5⟧ RETURN u.id',
      },
    ],
    good: [
      {
        source: 'node User { id: INT64 @key  born: DATE }',
        query: "MATCH (u:User) WHERE u.born > '2000-01-31' AND u.id = 5 RETURN u.id",
      },
    ],
  },
});
