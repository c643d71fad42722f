import { noPolicy } from '@kschema/compiler';
import { createWorkspace, diagnosticsOf, projectOf, setProject, setText } from '@kschema/language-service';
import { expect, test } from 'vitest';
import { judgeOn } from '../src/bodies.ts';
import { ddl } from '../src/ddl.ts';
import type { Platform } from '../src/platform.ts';

const uri = 'file:///schema.kschema';
const text = 'node A { id: UUID @key }\nevent E(id: UUID) {\n  CREATE (:B {id: $id})\n}\n';

function opened() {
  const workspace = createWorkspace({ ddl });
  const document = setText(workspace, { uri, path: '/schema.kschema', open: true }, text);
  setProject(workspace, '/kschema.json', { root: '/schema.kschema', policy: noPolicy, history: [] });
  return { workspace, document };
}

test('what the engine says about a body is shown with the rest, and it is asked once for a text', async () => {
  const { workspace, document } = opened();
  const range = { start: { line: 2, character: 11 }, end: { line: 2, character: 12 } };
  const finding = {
    range,
    message: 'Table B does not exist.',
    severity: 'error',
    code: 'EV',
    source: 'kuzu',
  } as const;
  let asked = 0;
  let told = 0;
  const platform = {
    judgeBodies: async () => {
      asked++;
      return new Map([[uri, [finding]]]);
    },
  } as unknown as Platform;
  const project = { config: 'file:///kschema.json', root: uri, history: 'file:///history', policy: noPolicy };
  const judge = judgeOn(workspace, platform, new Map([[project.config, project]]), () => told++);
  await judge();
  await judge();
  expect([asked, told]).toEqual([1, 1]);
  expect(diagnosticsOf(workspace, projectOf(workspace, '/schema.kschema'), document)).toContainEqual(
    expect.objectContaining({ range, message: 'Table B does not exist.', severity: 1, source: 'kuzu' }),
  );
});

test('a table is shown as the statement that it becomes', () => {
  const { workspace } = opened();
  const checked = projectOf(workspace, '/schema.kschema').checked;
  expect(checked === null ? null : ddl({ checked, kind: 'table', name: 'a' })).toBe(
    'CREATE NODE TABLE `A` (\n  `id` UUID,\n  PRIMARY KEY (`id`))',
  );
});
