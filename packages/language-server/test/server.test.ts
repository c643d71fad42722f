import { lensCommands } from '@kschema/language-service';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands, type GraphResult, methods, type PlanResult, type StateResult } from '../src/protocol.ts';
import { type Client, startClient } from './client.ts';

const schema = `import "./types.kschema"

/// Anyone who can sign in.
node User {
  id: UUID @key
  email: Email
}

rel Follows: User -> User { since: DATE }
`;

let client: Client;

beforeAll(async () => {
  client = await startClient({
    'kschema.json': '{ "schema": "schema.kschema", "naming": { "property": "camelCase" } }',
    'schema.kschema': schema,
    'types.kschema': 'type Email = STRING\n',
  });
});

afterAll(async () => {
  expect(await client.stop()).toBe(0);
});

test('says what it can do', () => {
  const { capabilities } = client.initialized;
  expect(capabilities).toMatchObject({
    textDocumentSync: { openClose: true, change: 2 },
    hoverProvider: true,
    documentFormattingProvider: true,
  });
});

test('finds a mistake while it is typed, and that it is gone', async () => {
  client.open('schema.kschema', schema);
  client.change('schema.kschema', [{ range: range(5, 9, 5, 14), text: 'Emil' }]);
  const found = await client.diagnostics('schema.kschema', (all) => all.some(({ code }) => code === 'SC130'));
  expect(found).toContainEqual(
    expect.objectContaining({ code: 'SC130', severity: 1, range: range(5, 9, 5, 13), source: 'kschema' }),
  );
  client.change('schema.kschema', [{ range: range(5, 9, 5, 13), text: 'Email' }]);
  await client.diagnostics('schema.kschema', (all) => all.length === 0);
});

test('goes by the policy of the project', async () => {
  client.change('schema.kschema', [{ range: range(5, 2, 5, 7), text: 'e_mail' }]);
  const found = await client.diagnostics('schema.kschema', (all) => all.some(({ code }) => code === 'NM101'));
  expect(found).toMatchObject([{ code: 'NM101', severity: 2, range: range(5, 2, 5, 8) }]);
  client.change('schema.kschema', [{ range: range(5, 2, 5, 8), text: 'email' }]);
  await client.diagnostics('schema.kschema', (all) => all.length === 0);
});

test('answers hover, completion and formatting', async () => {
  const textDocument = { uri: client.uri('schema.kschema') };
  const hover = await client.request<{ contents: { value: string } }>('textDocument/hover', {
    textDocument,
    position: { line: 8, character: 14 },
  });
  expect(hover.contents.value).toContain('Anyone who can sign in.');
  const { items } = await client.request<{ items: { label: string }[] }>('textDocument/completion', {
    textDocument,
    position: { line: 5, character: 9 },
  });
  expect(items.map(({ label }) => label)).toEqual(expect.arrayContaining(['Email', 'STRING', 'UUID']));
  client.change('schema.kschema', [{ range: range(4, 0, 4, 2), text: '        ' }]);
  const edits = await client.request('textDocument/formatting', {
    textDocument,
    options: { tabSize: 2, insertSpaces: true },
  });
  expect(edits).toEqual([{ range: range(4, 0, 5, 0), newText: '  id: UUID @key\n' }]);
});

test('answers state, plan and graph', async () => {
  const state = await client.request<StateResult>(methods.state, null);
  expect(state.projects).toMatchObject([{ version: null, pending: { changes: 0 }, findings: { errors: 0 } }]);
  const plan = await client.request<PlanResult>(methods.plan, {});
  expect(plan.next).toBe(1);
  const graph = await client.request<GraphResult>(methods.graph, { uri: client.uri('schema.kschema') });
  expect(graph.nodes.map(({ name }) => name)).toEqual(['User']);
  expect(graph.edges).toMatchObject([
    { rel: 'Follows', from: 'user', to: 'user', multiplicity: 'MANY_MANY' },
  ]);
});

function range(line: number, character: number, endLine: number, endCharacter: number) {
  return { start: { line, character }, end: { line: endLine, character: endCharacter } };
}

test('names the commands of lenses as the service does', () => {
  expect(commands).toEqual(lensCommands);
});
