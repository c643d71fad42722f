import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Editor, startEditor } from './editor.ts';
import { commandTests } from './features/commands.ts';
import { languageTests } from './features/language.ts';
import { providerTests } from './features/providers.ts';
import { typingTests } from './features/typing.ts';
import { diagramTests, viewTests } from './features/views.ts';
import { newProject } from './project.ts';

const root = join(import.meta.dirname, '../..');

/** Where the extension runs: in a process beside the files, or in a worker of the browser. */
const modes = [
  { mode: 'node', settings: {} },
  { mode: 'web', settings: { 'remote.extensionKind': { 'kschema.kschema-vscode': ['web'] } } },
];

describe.each(modes)('the extension, $mode', ({ mode, settings }) => {
  let opened: Editor;
  let folder: string;
  const editor = () => opened;

  beforeAll(async () => {
    folder = newProject();
    opened = await startEditor({
      vsix: join(root, 'extension/kschema.vsix'),
      workspace: folder,
      settings,
      output: join(root, '.kschema/editor', mode),
    });
  });
  afterAll(async () => {
    await opened?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  beforeEach(({ task, onTestFailed }) =>
    onTestFailed(() => opened.picture(`failed ${task.name.slice(0, 40)}`)),
  );

  languageTests(editor, mode);
  providerTests(editor);
  viewTests(editor, mode);
  if (mode === 'node') {
    typingTests(editor);
    diagramTests(editor);
    commandTests(editor);
  }

  test('the editor asks no host but its own for anything of ours', () => {
    expect([...opened.elsewhere].filter((host) => host.includes('kschema'))).toEqual([]);
  });
});
