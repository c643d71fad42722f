import { expect, test } from 'vitest';
import { parseExport } from '../src/introspect/exported-schema.ts';

test('an export is read whatever the names in it are', () => {
  const text =
    'CREATE NODE TABLE `A` (`id` INT64,`x);\n` STRUCT(a INT64, b STRING[]), PRIMARY KEY(`id`));\n' +
    'CREATE REL TABLE `CREATE NODE TABLE` (FROM `A` TO `A`, FROM `A` TO `A`, `MANY_ONE);` DECIMAL(10, 2),ONE_MANY);\n' +
    'CREATE MACRO `M` (a) AS a;\n';
  expect([...parseExport(text)]).toEqual([
    [
      'a',
      {
        columns: [
          { name: 'id', type: 'INT64' },
          { name: 'x);\n', type: 'STRUCT(a INT64, b STRING[])' },
        ],
        key: 'id',
        connections: [],
        multiplicity: 'MANY_MANY',
      },
    ],
    [
      'create node table',
      {
        columns: [{ name: 'MANY_ONE);', type: 'DECIMAL(10, 2)' }],
        key: '',
        connections: [
          { from: 'A', to: 'A' },
          { from: 'A', to: 'A' },
        ],
        multiplicity: 'ONE_MANY',
      },
    ],
  ]);
});
