import { type EventBody, printVersion, readHistory, versionFileName } from '@kschema/compiler';
import { describe, expect, test } from 'vitest';
import { stampVersion } from '../src/history/compile.ts';
import { eventId } from '../src/history/seal.ts';

const user: EventBody = {
  template: 'CREATE_NODE_TABLE',
  params: {
    table: 'User',
    key: 'id',
    columns: [{ name: 'id', type: 'UUID', default: null, doc: null, deprecated: null }],
    comment: null,
  },
};
const add = (over: object): object => ({
  template: 'ALTER_TABLE_ADD_COLUMN',
  params: {
    table: 'User',
    column: 'x',
    columnType: 'STRING',
    default: null,
    using: null,
    doc: null,
    deprecated: null,
    ...over,
  },
});

/** Whoever can compute a hash can write a history; what it says still has to be what the language allows. */
describe('a history with right hashes and wrong content', () => {
  test('is read when nothing is wrong', () => {
    expect(codesOf([user, add({ column: 'fine', default: '"it\'s -- /* fine */"' })])).toEqual([]);
  });

  test.each<[string, object[]]>([
    ['a back-tick in a name', [add({ column: 'x`) ; DROP TABLE User; //' })]],
    ['a control character in a name', [add({ column: 'x\u0000' })]],
    ['a name turned around by a bidi mark', [add({ column: 'x\u202ey' })]],
    ['no type', [add({ columnType: 'STRING; DROP TABLE User' })]],
    ['another spelling of a type', [add({ columnType: 'string' })]],
    ['a type of nowhere', [add({ columnType: 'Role' })]],
    ['a SERIAL where none can be', [add({ columnType: 'SERIAL' })]],
    ['a comparison as default', [add({ columnType: 'BOOL', default: '1 = 1' })]],
    ['a function of nowhere', [add({ default: 'load_file("/etc/passwd")' })]],
    ['a default of another type', [add({ columnType: 'INT64', default: '"one"' })]],
    ['a sequence of nowhere', [add({ columnType: 'INT64', default: 'nextval("none")' })]],
    ['a `using` that calls what is not listed', [add({ using: 'load_file(id)' })]],
    ['a `using` of a property of nowhere', [add({ using: 'nick' })]],
    ['a name of the engine', [add({ column: '_ID' })]],
    ['a name of kschema', [add({ column: '__KS_x' })]],
    ['a table of nowhere', [add({ table: 'Nobody' })]],
    ['a property that is there', [add({ column: 'ID' })]],
    ['the key dropped', [{ template: 'ALTER_TABLE_DROP_COLUMN', params: { table: 'User', column: 'id' } }]],
    [
      'an index option that reads a file',
      [
        add({}),
        {
          template: 'CREATE_INDEX',
          params: {
            table: 'User',
            index: 'i',
            method: 'fulltext',
            columns: ['x'],
            options: { stopwords: 'https://example.org/words.csv' },
          },
        },
      ],
    ],
    ['an end of a rel that is a rel', [{ template: 'CREATE_REL_TABLE', params: rel('Rel', 'Rel') }]],
    ['the same event twice', [add({}), add({})]],
  ])('is refused with %s', (_, events) => {
    const codes = codesOf([user, ...events]);
    expect(codes.length).toBe(1);
    expect(['HX203', 'HX205', 'HX206']).toContain(codes[0]);
  });
});

function rel(from: string, to: string): object {
  return { table: 'Rel', connections: [{ from, to }], multiplicity: 'MANY_MANY', columns: [], comment: null };
}

function codesOf(bodies: readonly object[]): string[] {
  const events = (bodies as EventBody[]).map((body) => ({
    ...body,
    id: eventId(body, 1),
    type: 'DDL' as const,
    dependsOn: [],
    version: 1,
    cause: '',
    inverse: null,
  }));
  const version = stampVersion({
    format: 1,
    number: 1,
    name: '',
    parent: null,
    events,
    schemaHash: '0'.repeat(64),
    accepted: [],
    compatibility: {
      oldAppReads: true,
      oldAppWrites: true,
      newAppOnOldDatabase: true,
      oldEventOnNewSchema: true,
    },
    minReader: 1,
    minWriter: 1,
  });
  const { findings } = readHistory([{ name: versionFileName(1), text: printVersion(version) }]);
  return findings.map(({ code }) => code).filter((code) => code !== 'HX210');
}
