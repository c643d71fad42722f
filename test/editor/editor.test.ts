import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Editor, startEditor } from './editor.ts';

const root = join(import.meta.dirname, '../..');

describe('the extension', () => {
  let editor: Editor;
  beforeAll(async () => {
    editor = await startEditor({
      vsix: join(root, 'extension/kschema.vsix'),
      workspace: join(import.meta.dirname, 'workspace'),
      settings: {},
      output: join(root, '.kschema/editor'),
    });
  });
  afterAll(() => editor?.close());

  test('a .kschema file is of its language', async () => {
    await editor.open('schema.kschema');
    const language = await editor.inside((vscode) => vscode.window.activeTextEditor?.document.languageId);
    expect(language).toBe('kschema');
    await editor.picture('colours');
  });
});
