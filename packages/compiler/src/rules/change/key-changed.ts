import { nameSpan } from '../../judge/places.ts';
import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { countedKey } from '../counted.ts';
import { code } from '../wording.ts';

export const keyChanged = defineChangeRule({
  code: 'PK101',
  id: 'key-changed',
  severity: 'bc',
  heading: 'Another property becomes the key',
  compatibility: breaks('oldAppWrites', 'newAppOnOldDatabase', 'oldEventOnNewSchema'),
  on: {
    'key-changed': ({ before, after }, { after: declaration }) => {
      const key = [...after.properties.values()].find((property) => property.name === after.key);
      const spans = key === undefined ? [] : nameSpan(key, declaration);
      return {
        facts: { table: after.name, from: before.key, to: after.key },
        ...(key === undefined
          ? {}
          : {
              asks: { kind: 'key', now: { table: after.name, property: key.name, type: key.type } } as const,
            }),
        spans: spans.length > 0 ? spans : nameSpan(after, declaration),
      };
    },
  },
  text: ({ table, from, to }: { table: string; from: string; to: string }, measured) =>
    measured !== undefined
      ? countedKey(`${table}.${to}`, measured)
      : {
          title: `The key of ${code(table)} changes from ${code(from)} to ${code(to)}`,
          why: `The table and every rel table that touches it are rebuilt with all rows; the push stops at the first row without ${code(to)} or with one that another row has. Afterwards an app or data event that writes a row without ${code(to)} fails, and ${code(from)} may repeat.`,
          fix: `Make sure that every row has a ${code(to)} of its own, and let the apps write it, before the push.`,
        },
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key  login: STRING }',
        source: 'node User { id: INT64  ⟦login⟧: STRING @key }',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key  login: STRING }',
        source: 'node User { number: INT64 @key @renamedFrom(id)  login: STRING }',
      },
    ],
  },
});
