import { expect, test } from 'vitest';
import type { Editor } from '../editor.ts';
import { schemaText } from '../project.ts';
import { until } from '../until.ts';

/** What the language server answers, through the editor's own commands. */
export function languageTests(editor: () => Editor, mode: string): void {
  test('colours', async () => {
    const view = await editor().open('schema.kschema');
    const colourOf = (text: string) =>
      view
        .locator('.view-line span span', { hasText: new RegExp(`^\\s*${text}\\s*$`) })
        .first()
        .evaluate((span) => window.getComputedStyle(span).color);
    const different = async () => new Set(await Promise.all(['node', 'User', 'admin'].map(colourOf))).size;
    await expect.poll(different, { timeout: 20_000 }).toBe(3);
    await editor().picture(`${mode}-colours`);
  });

  test('a mistake is underlined, with its code, and gone when corrected', async () => {
    const view = await editor().open('schema.kschema');
    await editor().write('schema.kschema', schemaText.replace('title: STRING', 'title: STRIN'));
    await view.locator('.squiggly-error').first().waitFor();
    await expect
      .poll(() => diagnosticsOf(editor()), { timeout: 20_000 })
      .toContainEqual(
        expect.objectContaining({ code: 'SC130', line: 10, start: 9, end: 14, source: 'kschema' }),
      );
    await editor().goTo(11, 11);
    await editor().page.keyboard.press('Alt+F8');
    await editor().page.locator('.peekview-widget', { hasText: 'STRIN' }).waitFor();
    await editor().picture(`${mode}-mistake`);
    await editor().page.keyboard.press('Escape');
    await editor().revert('schema.kschema');
    await until('no diagnostics', async () => (await diagnosticsOf(editor())).length === 0);
  });

  test('the engine says what does not fit in the body of an event', async () => {
    if (mode === 'web') return;
    await editor().open('schema.kschema');
    await editor().write(
      'schema.kschema',
      `${schemaText}\nevent Leave(id: UUID) {\n  MATCH (u:Usr {id: $id}) DELETE u\n}\n`,
    );
    const line = schemaText.split('\n').length + 1;
    await expect
      .poll(() => diagnosticsOf(editor()), { timeout: 60_000 })
      .toContainEqual(expect.objectContaining({ code: 'QY102', line, start: 11, end: 14 }));
    await editor().picture(`${mode}-event-body`);
    await editor().revert('schema.kschema');
    await until('no diagnostics', async () => (await diagnosticsOf(editor())).length === 0);
  });

  test('completion of types', async () => {
    await editor().open('schema.kschema');
    await editor().write('schema.kschema', schemaText.replace('title: STRING', 'title: '));
    await editor().goTo(11, 10);
    await editor().page.keyboard.press('Control+Space');
    const list = editor().page.locator('.suggest-widget.visible');
    await list.locator('.monaco-list-row').first().waitFor();
    await editor().page.keyboard.type('Ro');
    await list.locator('.monaco-list-row', { hasText: 'Role' }).first().waitFor();
    await editor().picture(`${mode}-completion`);
    await editor().page.keyboard.press('Escape');
    const labels = await editor().inside(async (vscode) => {
      const { document } = vscode.window.activeTextEditor ?? {};
      const at = new vscode.Position(10, 9);
      const list = await vscode.commands.executeCommand<import('vscode').CompletionList>(
        'vscode.executeCompletionItemProvider',
        document?.uri,
        at,
      );
      return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    });
    expect(labels).toEqual(expect.arrayContaining(['Role', 'STRING', 'INT64']));
    await editor().revert('schema.kschema');
  });

  test('hover', async () => {
    const view = await editor().open('schema.kschema');
    await editor().goTo(15, 15);
    await editor().page.keyboard.press('Control+K');
    await editor().page.keyboard.press('Control+I');
    const box = editor().page.locator('.monaco-hover:visible', { hasText: 'Anyone who can sign in' }).first();
    await box.waitFor();
    await editor().picture(`${mode}-hover`);
    await editor().page.keyboard.press('Escape');
    expect(await view.count()).toBe(1);
  });

  test('formatting', async () => {
    await editor().open('tidy.kschema');
    const edited = await editor().inside(async (vscode) => {
      await vscode.commands.executeCommand('editor.action.formatDocument');
      return vscode.window.activeTextEditor?.document.getText();
    });
    expect(edited).toBe('node Untidy { id: INT64 @key }\n');
    await editor().revert('tidy.kschema');
  });

  test('the page of a finding', async () => {
    const page = await editor().inside(async (vscode) => {
      const document = await vscode.workspace.openTextDocument(vscode.Uri.parse('kschema-rule:/PR106.md'));
      return document.getText();
    });
    expect(page).toMatch(/^# PR106/);
  });

  test('the status bar says which version is compiled, and how many changes there are', async () => {
    const bar = editor().page.locator('.statusbar-item', { hasText: 'v1' });
    await editor().open('schema.kschema');
    await bar.first().waitFor();
    await editor().write('schema.kschema', schemaText.replace('  fax: STRING\n', ''));
    await editor().page.locator('.statusbar-item', { hasText: 'v1 · 1 change' }).waitFor();
    await editor().revert('schema.kschema');
    await editor()
      .page.locator('.statusbar-item', { hasText: 'v1 · 1 change' })
      .waitFor({ state: 'detached' });
  });

  test('the server can be started again', async () => {
    await editor().run('kschema: Restart Server');
    await editor().write('schema.kschema', schemaText.replace('title: STRING', 'title: STRIN'));
    await until('diagnostics are back', async () => (await diagnosticsOf(editor())).length === 1);
    await editor().revert('schema.kschema');
    await until('and gone', async () => (await diagnosticsOf(editor())).length === 0);
    // A question asked in between is one that the editor says had no answer.
    await editor().inside((vscode) => vscode.commands.executeCommand('notifications.clearAll'));
  });
}

export function diagnosticsOf(editor: Editor) {
  return editor.inside((vscode) => {
    const { document } = vscode.window.activeTextEditor ?? {};
    if (document === undefined) return [];
    return vscode.languages.getDiagnostics(document.uri).map(({ code, source, message, range }) => ({
      code: typeof code === 'object' ? code.value : code,
      source,
      message,
      line: range.start.line,
      start: range.start.character,
      end: range.end.character,
    }));
  });
}
