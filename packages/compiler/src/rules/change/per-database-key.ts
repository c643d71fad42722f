import { isSerial, isVolatile } from '../../judge/filling.ts';
import { breaks, defineChangeRule } from '../../judge/rule.ts';
import { fold, type NodeTable } from '../../schema.ts';
import { code } from '../wording.ts';

export const perDatabaseKey = defineChangeRule({
  code: 'PK106',
  id: 'per-database-key',
  severity: 'warn',
  heading: 'A key that every database counts or draws for itself',
  compatibility: breaks(),
  on: {
    'node-added': ({ after }) => verdict(after),
    'key-changed': ({ after }) => verdict(after),
  },
  text: ({ table, key, how }: { table: string; key: string; how: string }) => ({
    title: `${code(table)} gets its key ${code(key)} from ${code(how)}`,
    why: 'Each database makes its own keys: the same row has different ones in two databases, and different rows may share one.',
    fix: 'That is fine for one database. Where several hold the same data, let the data event carry the key, for example a UUID.',
  }),
  examples: {
    bad: [
      {
        before: 'node User { id: INT64 @key }',
        source: 'node User { id: INT64 @key }\nnode ⟦Post⟧ { id: SERIAL @key }',
      },
    ],
    good: [
      {
        before: 'node User { id: INT64 @key }',
        source: 'node User { id: INT64 @key }\nnode Post { id: UUID @key }',
      },
    ],
  },
});

function verdict(table: NodeTable) {
  const key = table.properties.get(fold(table.key));
  if (key === undefined) return null;
  const how = isSerial(key) ? 'SERIAL' : key.default !== null && isVolatile(key.default) ? key.default : null;
  return how === null ? null : { facts: { table: table.name, key: key.name, how } };
}
