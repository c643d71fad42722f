import { expect, test } from 'vitest';
import type { Editor } from '../editor.ts';

/** What the language's configuration does while one types, and the snippets. */
export function typingTests(editor: () => Editor): void {
  const typed = async (
    start: string,
    type: (keys: Editor['page']['keyboard']) => Promise<void>,
    expected: string,
  ) => {
    await editor().open('tidy.kschema');
    await editor().write('tidy.kschema', start);
    const last = start.split('\n');
    await editor().goTo(last.length, (last.at(-1) ?? '').length + 1);
    await type(editor().page.keyboard);
    await expect.poll(() => activeText(editor()), { timeout: 20_000 }).toBe(expected);
    await editor().revert('tidy.kschema');
  };

  test('a documentation comment goes on in the next line', async () => {
    const type = async (keys: Editor['page']['keyboard']) => {
      await keys.press('Enter');
      await keys.type('Two.');
    };
    await typed('/// One.', type, '/// One.\n/// Two.');
  });

  test('brackets close, and what is inside is indented', async () => {
    const type = async (keys: Editor['page']['keyboard']) => {
      await keys.type('{');
      await keys.press('Enter');
      await keys.type('id: INT64');
    };
    await typed('node A ', type, 'node A {\n  id: INT64\n}');
  });

  test('a line becomes a comment', async () => {
    await typed('enum E { a }', (keys) => keys.press('Control+/'), '// enum E { a }');
  });

  test('snippets', async () => {
    await editor().open('tidy.kschema');
    await editor().write('tidy.kschema', '');
    await editor().inside((vscode) => {
      const snippet = { langId: 'kschema', name: 'Node table' };
      return vscode.commands.executeCommand('editor.action.insertSnippet', snippet);
    });
    await expect.poll(() => activeText(editor())).toBe('node Name {\n  id: UUID @key\n  \n}');
    await editor().page.keyboard.press('Escape');
    await editor().revert('tidy.kschema');
  });
}

function activeText(editor: Editor): Promise<string | undefined> {
  return editor.inside((vscode) => vscode.window.activeTextEditor?.document.getText());
}
