import { isVolatile } from '../../judge/filling.ts';
import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { fold, type Table } from '../../schema.ts';
import { code } from '../wording.ts';

export const perDatabaseDefault = defineChangeRule({
  code: 'DF104',
  id: 'per-database-default',
  severity: 'warn',
  heading: 'A default that every database computes for itself',
  compatibility: breaks(),
  on: {
    'node-added': ({ after }) => verdict(after, after.key),
    'rel-added': ({ after }) => verdict(after, null),
    'default-changed': ({ table, after }) =>
      after.default !== null && isVolatile(after.default)
        ? { facts: { table: table.name, properties: after.name } }
        : null,
  },
  text: ({ table, properties }: { table: string; properties: string }) => ({
    title: `${code(table)} takes ${code(properties)} from the clock, a sequence or chance`,
    why: 'Each database computes such a default for itself, so the same data event stores another value in each.',
    fix: 'Where several databases hold the same data, let the data event carry the value.',
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key }',
        source:
          'node User { id: INT64 @key }\nnode ⟦Post⟧ { id: INT64 @key  at: TIMESTAMP = current_timestamp() }',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key }',
        source: 'node User { id: INT64 @key }\nnode Post { id: INT64 @key  at: TIMESTAMP }',
      },
    ],
  },
});

/** The key has a rule of its own. */
function verdict(table: Table, key: string | null) {
  const names: string[] = [];
  for (const property of table.properties.values()) {
    if (key !== null && fold(property.name) === fold(key)) continue;
    if (property.default !== null && isVolatile(property.default)) names.push(property.name);
  }
  return names.length === 0 ? null : { facts: { table: table.name, properties: names.join(', ') } };
}
