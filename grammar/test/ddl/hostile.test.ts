import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDdl } from '../../src/ddl/index.ts';

const pieces = [
  'CREATE NODE TABLE',
  'CREATE REL TABLE',
  'GROUP',
  'IF NOT EXISTS',
  'IF EXISTS',
  'ALTER TABLE',
  'DROP TABLE',
  'ADD',
  'DROP',
  'RENAME',
  'TO',
  'FROM',
  'COMMENT ON TABLE',
  'IS',
  'DEFAULT',
  'PRIMARY KEY',
  'NOT NULL',
  'UNIQUE',
  'CREATE SEQUENCE',
  'START',
  'INCREMENT',
  'NO CYCLE',
  'CREATE TYPE',
  'AS',
  'CREATE MACRO',
  'CREATE INDEX',
  'CALL CREATE_FTS_INDEX',
  'CALL DROP_VECTOR_INDEX',
  'COPY',
  'MATCH',
  'RETURN',
  'WITH',
  'MANY_ONE',
  'ONE_ONE',
  'STRUCT',
  'UNION',
  'MAP',
  'DECIMAL',
  'INT64',
  'STRING',
  'TEXT',
  'LIST',
  'CAST',
  'now',
  'CASE',
  'SET',
  'COLUMN',
  'User',
  'a',
  'b',
  '`q u`',
  '`',
  '"',
  "'",
  "'s'",
  '"d"',
  '\\',
  '1',
  '-1',
  '1.5e3',
  '99999999999999999999',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  ',',
  ';',
  ':',
  ':=',
  '::',
  '|',
  '$p',
  '+',
  '-',
  '*',
  '^',
  '=',
  '<',
  '--',
  '//',
  '/*',
  '*/',
  '#',
  '\n',
  '\r\n',
  '\t',
  '\u0000',
  '\u202e',
  '\ufeff',
  '😀',
  '\ud800',
];

const statements = fc
  .array(
    fc.oneof(
      { weight: 20, arbitrary: fc.constantFrom(...pieces) },
      fc.string({ unit: 'binary', maxLength: 6 }),
    ),
    {
      maxLength: 60,
    },
  )
  .map((parts) => parts.join(' '));

test('any text gives a tree and findings whose ranges lie in the text', () => {
  fc.assert(
    fc.property(fc.oneof(statements, fc.string({ unit: 'binary', maxLength: 200 })), (text) => {
      const { value, findings } = parseDdl(text, 'any.cypher');
      expect(value.text).toBe(text);
      expect(value.items.every(({ start, end }) => 0 <= start && start <= end && end <= text.length)).toBe(
        true,
      );
      for (const { code, title, why, fix, spans } of findings) {
        expect(code).toMatch(/^(?:DL|RT)\d{3}$/);
        expect([title, why, fix]).not.toContain('');
        expect(spans.every(({ start, end }) => 0 <= start && start <= end && end <= text.length)).toBe(true);
      }
    }),
    { numRuns: 3000 },
  );
});

const megabyte = 1_000_000;

const hostile: Record<string, string> = {
  'open brackets': '('.repeat(megabyte),
  'nested types': `CREATE NODE TABLE T(a ${'STRUCT(a '.repeat(100_000)}`,
  'nested lists': `CREATE NODE TABLE T(a INT64${'[]'.repeat(400_000)});`,
  'nested defaults': `CREATE NODE TABLE T(a INT64 DEFAULT ${'('.repeat(megabyte)}`,
  'signs in front of a default': `CREATE NODE TABLE T(a INT64 DEFAULT ${'- '.repeat(400_000)}1);`,
  'a long sum': `CREATE NODE TABLE T(a INT64 DEFAULT 1${'+1'.repeat(400_000)});`,
  'statements that stop at once': 'CREATE NODE TABLE '.repeat(50_000),
  'statements of nothing': 'ALTER TABLE;'.repeat(80_000),
  'a text that never ends': `CREATE NODE TABLE T(a STRING DEFAULT '${'x'.repeat(megabyte)}`,
  'a name that never ends': `CREATE NODE TABLE \`${'x'.repeat(megabyte)}`,
  'comments that never end': '/*'.repeat(megabyte / 2),
  quotes: `"'`.repeat(megabyte / 2),
  'back-ticks': '`'.repeat(megabyte),
  'one long word': 'C'.repeat(megabyte),
  'one long number': `CREATE NODE TABLE T(a INT64 DEFAULT ${'9'.repeat(megabyte)});`,
  'many columns added': `CREATE NODE TABLE T(id INT64 PRIMARY KEY);${Array.from({ length: 30_000 }, (_, i) => `ALTER TABLE T ADD IF NOT EXISTS c${i} INT64;`).join('')}`,
  'renames back and forth': `CREATE NODE TABLE T(id INT64 PRIMARY KEY);${'ALTER TABLE T RENAME TO U;ALTER TABLE U RENAME TO T;'.repeat(15_000)}`,
  'many pairs': `CREATE REL TABLE R(${'FROM A TO B,'.repeat(60_000)} x INT64)`,
  'pairs multiplied': `CREATE REL TABLE R(FROM ${'A|'.repeat(90_000)}A TO ${'B|'.repeat(90_000)}B)`,
  'defaults that cannot be read': `CREATE NODE TABLE T(${'a INT64 DEFAULT (1 < 2), '.repeat(30_000)})`,
};

// What is not linear runs into the runner's limit.
describe('hostile text is read to its end', () => {
  test.each(Object.keys(hostile))('%s', (name) => {
    const { value } = parseDdl(hostile[name] as string, 'hostile.cypher');
    expect(value.kind).toBe('file');
  });
});
