import { checkedOf, createWorkspace, projectOf, setText } from '@kschema/language-service';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ddl } from '../src/ddl.ts';
import { methods, type StateResult } from '../src/protocol.ts';
import { type Client, startClient } from './client.ts';

const schema = `node User { id: INT64 @key  name: STRING }

event AddUser(id: INT64, name: STRING) {
  CREATE (:Usr {id: $id, name: $name})
}

event Rename(id: INT64, to: STRING) {
  MATCH (u:User {id: $id}) SET u.name = $to
}
`;

describe.each(['kuzu', 'lbug'])('the bodies of events, by %s', (engine) => {
  let client: Client;

  beforeAll(async () => {
    client = await startClient({
      'kschema.json': `{ "target": "${engine}:./db" }`,
      'schema.kschema': schema,
    });
    client.open('schema.kschema', schema);
  });

  afterAll(async () => {
    expect(await client.stop()).toBe(0);
  });

  const shown = (count: number) => {
    const refused = (found: { code?: unknown }[]) => found.filter(({ code }) => code === 'QY102').length;
    return client.diagnostics('schema.kschema', (found) => refused(found) === count);
  };

  test('what does not fit is shown where the engine points', async () => {
    expect(await shown(1)).toContainEqual(
      expect.objectContaining({
        code: 'QY102',
        severity: 1,
        range: range(3, 11, 3, 14),
        message: expect.stringContaining('Table Usr does not exist'),
      }),
    );
    const state = await client.request<StateResult>(methods.state, null);
    expect(state.projects[0]).toMatchObject({
      bodies: { engine, unavailable: null },
      findings: { errors: 1 },
    });
  });

  test('it moves with the text, and goes when it is put right', async () => {
    client.change('schema.kschema', [{ range: range(1, 0, 1, 0), text: '\n' }]);
    const [moved] = await client.diagnostics('schema.kschema', ([one]) => one?.range.start.line === 4);
    expect(moved).toMatchObject({ code: 'QY102', range: range(4, 11, 4, 14) });
    client.change('schema.kschema', [
      { range: range(1, 0, 2, 0), text: '' },
      { range: range(3, 11, 3, 14), text: 'User' },
    ]);
    expect(await shown(0)).toEqual([]);
  });

  test('a table that changes is held against the bodies that name it', async () => {
    client.change('schema.kschema', [{ range: range(0, 28, 0, 32), text: 'nick' }]);
    const found = await shown(2);
    expect(found.map((one) => one.range.start.line)).toEqual([3, 7]);
    expect(found[1]?.range).toEqual(range(7, 33, 7, 37));
  });

  test('nothing is said about bodies while the tables are not whole', async () => {
    client.change('schema.kschema', [{ range: range(0, 34, 0, 40), text: 'STRNG' }]);
    await client.diagnostics('schema.kschema', (found) => found.some(({ code }) => code === 'SC130'));
    client.change('schema.kschema', [{ range: range(0, 28, 0, 39), text: 'name: STRING' }]);
    expect(await shown(0)).toEqual([]);
  });
});

test('a body that the engine does not come back from does not keep it from others', async () => {
  const slow = `RETURN ${'CASE WHEN true THEN '.repeat(200)}1${' END'.repeat(200)}`;
  const text = `node A { id: INT64 @key }\nevent Slow() { ${slow} }\nevent Add(id: INT64) { CREATE (:A {id: $id}) }\n`;
  const client = await startClient({ 'kschema.json': '{}', 'schema.kschema': text });
  client.open('schema.kschema', text);
  const codes = (wanted: string[]) =>
    client.diagnostics('schema.kschema', (found) =>
      wanted.every((one) => found.some((it) => it.code === one)),
    );
  await codes(['QY107']);
  client.change('schema.kschema', [{ range: range(2, 33, 2, 34), text: 'B' }]);
  const found = await codes(['QY107', 'QY102']);
  expect(found.map(({ code, severity }) => [code, severity])).toEqual([
    ['QY107', 2],
    ['QY102', 1],
  ]);
  expect(await client.stop()).toBe(0);
});

test('a table is shown as the statement that it becomes', () => {
  const workspace = createWorkspace({ ddl });
  const uri = 'file:///schema.kschema';
  setText(workspace, { uri, path: '/schema.kschema', open: true }, 'node A { id: UUID @key }\n');
  const project = projectOf(workspace, '/schema.kschema');
  const checked = checkedOf(workspace, project);
  expect(ddl({ checked, kind: 'table', name: 'a' })).toBe(
    'CREATE NODE TABLE `A` (\n  `id` UUID,\n  PRIMARY KEY (`id`))',
  );
});

function range(line: number, character: number, endLine: number, endCharacter: number) {
  return { start: { line, character }, end: { line: endLine, character: endCharacter } };
}
