import { tablesOf } from '../../queries/matches.ts';
import { defineQueryRule } from '../../queries/rule.ts';
import { fold } from '../../schema.ts';
import { code } from '../wording.ts';

export const deprecatedInUse = defineQueryRule<{ element: string; reason: string; removeAfter: string }>({
  code: 'PR121',
  id: 'deprecated-in-use',
  severity: 'warn',
  heading: 'A query uses what is deprecated',
  look({ query: { reading } }, { before, after }) {
    if (before !== null) return [];
    return reading.properties.flatMap(({ owner, property, start, end }) =>
      tablesOf(after.schema, reading, owner).flatMap((table) => {
        const found = table.properties.get(fold(property));
        if (found?.deprecated == null) return [];
        const { reason, removeAfter } = found.deprecated;
        const facts = { element: `${table.name}.${found.name}`, reason, removeAfter: removeAfter ?? '' };
        return [{ facts, span: { start, end } }];
      }),
    );
  },
  text: ({ element, reason, removeAfter }) => ({
    title: `A query uses ${code(element)}, which is deprecated`,
    why: `${removeAfter === '' ? 'It will be dropped' : `It may be dropped after ${removeAfter}`}, and the query will fail then.`,
    fix: reason === '' ? 'Stop using it.' : `Its author says: ${code(reason)}.`,
  }),
  examples: {
    bad: [
      {
        source:
          'node User { id: INT64 @key  fax: STRING @deprecated("use email", removeAfter: "2031-01-31") }',
        query: 'MATCH (u:User) RETURN u.⟦fax⟧',
      },
    ],
    good: [
      {
        source:
          'node User { id: INT64 @key  fax: STRING @deprecated("use email", removeAfter: "2031-01-31") }',
        query: 'MATCH (u:User) RETURN u.id',
      },
    ],
  },
});
