import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Editor } from '../editor.ts';
import { schemaText } from '../project.ts';
import { until } from '../until.ts';

/** Commands, tasks and targets: what needs the `kschema` command and a real database. */
export function commandTests(editor: () => Editor): void {
  const targets = () => editor().page.locator('.pane-body .monaco-list-row', { hasText: 'kuzu:./db' });
  const dialog = () => editor().page.locator('.monaco-dialog-box');
  const toast = (text: string) => editor().page.locator('.notification-toast', { hasText: text });

  test('a target that is not there yet says so, and a push creates it', async () => {
    await editor().inside((vscode) => vscode.commands.executeCommand('kschema.targets.focus'));
    await targets().filter({ hasText: 'not there yet' }).waitFor({ timeout: 40_000 });
    await editor().run('kschema: Push');
    await dialog().locator('.monaco-button', { hasText: 'Push' }).click();
    await toast('is at the newest version').waitFor({ timeout: 40_000 });
    expect(existsSync(join(editor().workspace, 'db'))).toBe(true);
    await targets().filter({ hasText: 'version 1' }).waitFor({ timeout: 40_000 });
    await editor().picture('targets');
    await clearToasts(editor());
  });

  test('compile asks for a reason where data is lost', async () => {
    await editor().open('schema.kschema');
    await editor().write('schema.kschema', schemaText.replace('  fax: STRING\n', ''));
    await editor().run('kschema: Compile');
    await editor().page.locator('.quick-input-title', { hasText: 'Compile' }).waitFor();
    await editor().page.keyboard.type('no fax');
    await editor().page.keyboard.press('Enter');
    await dialog().filter({ hasText: 'PR106' }).waitFor();
    await editor().picture('accept');
    await dialog().locator('.monaco-button', { hasText: 'Accept' }).click();
    await editor().page.locator('.quick-input-title', { hasText: 'Accept' }).waitFor();
    await editor().page.keyboard.type('nobody has one');
    await editor().page.keyboard.press('Enter');
    await toast('Version 2 is compiled').waitFor();
    const version = JSON.parse(readFileSync(join(editor().workspace, 'history/0002.json'), 'utf8'));
    expect(version).toMatchObject({
      name: 'no fax',
      accepted: [{ code: 'PR106', reason: 'nobody has one' }],
    });
    await editor().page.locator('.statusbar-item', { hasText: 'v2' }).waitFor();
    await clearToasts(editor());
  });

  test('diff against the target shows the statements of a push', async () => {
    await editor().run('kschema: Diff Against Target');
    await until('the statements are shown', async () => {
      const text = await activeText(editor());
      return text?.includes('version 2 no fax') === true && /CREATE NODE TABLE [^\n]*User/.test(text);
    });
    await closeActive(editor());
  });

  test('pull shows the schema that the database has', async () => {
    await editor().run('kschema: Pull: Show the Schema of a Database');
    await until('the schema is shown', async () =>
      /^\s+fax: STRING/m.test((await activeText(editor())) ?? ''),
    );
    await closeActive(editor());
  });

  test('init never overwrites', async () => {
    await editor().run('kschema: Initialize: Write a First Schema');
    await dialog().filter({ hasText: 'CL108' }).waitFor();
    await editor().page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
  });

  test('the task that checks fills the list of problems, also of files that are not open', async () => {
    writeFileSync(join(editor().workspace, 'part.kschema'), 'node Part { id: INT46 @key }\n');
    await editor().write('schema.kschema', `import "./part.kschema"\n${schemaText}`);
    await editor().inside(async (vscode) => {
      await vscode.workspace.saveAll();
      const [task] = await vscode.tasks.fetchTasks({ type: 'kschema' });
      if (task !== undefined) await vscode.tasks.executeTask(task);
    });
    const problems = () =>
      editor().inside((vscode) =>
        vscode.languages
          .getDiagnostics()
          .flatMap(([uri, all]) => all.map(({ code, source }) => ({ path: uri.path, code, source })))
          .filter(({ path, code }) => path.endsWith('/part.kschema') && code === 'SC130'),
      );
    await until('the mistake is listed', async () => (await problems()).length > 0);
    writeFileSync(join(editor().workspace, 'part.kschema'), 'node Part { id: INT64 @key }\n');
    await until('and no longer', async () => (await problems()).length === 0);
    await editor().inside((vscode) => {
      for (const execution of vscode.tasks.taskExecutions) execution.terminate();
    });
  });

  test('kschema.json is completed and checked by its JSON Schema', async () => {
    await editor().open('kschema.json');
    await editor().write('kschema.json', '{ "schema": "schema.kschema", "histori": 1 }\n');
    await until('the unknown setting is marked', () =>
      editor().inside((vscode) => {
        const document = vscode.window.activeTextEditor?.document;
        const found = document === undefined ? [] : vscode.languages.getDiagnostics(document.uri);
        return found.some(({ range }) => document?.getText(range) === '"histori"');
      }),
    );
    await editor().revert('kschema.json');
  });

  test('how long activation takes is measured', async () => {
    await editor().run('Developer: Show Running Extensions');
    const row = editor().page.locator('.runtime-extensions-editor .monaco-list-row', { hasText: 'kschema' });
    // Slower ones come first, and only what is in view is there.
    await editor().page.locator('.runtime-extensions-editor .monaco-list-row').first().hover();
    const scrolled = async () => {
      await editor().page.mouse.wheel(0, 300);
      return row.count();
    };
    await expect.poll(scrolled, { timeout: 20_000 }).toBe(1);
    const time = ((await row.locator('.activation-time').first().textContent()) ?? '').replace(/\s+/g, ' ');
    expect(time).toMatch(/\d+ ?ms/);
    console.log(`kschema: ${time}`);
    await editor().page.keyboard.press('Escape');
  });

  test('the walkthrough', async () => {
    await editor().inside((vscode) =>
      vscode.commands.executeCommand('workbench.action.openWalkthrough', 'kschema.kschema-vscode#start'),
    );
    const page = editor().page.locator('.gettingStartedContainer');
    await page.locator('text=Get started with kschema').first().waitFor();
    await page.locator('.getting-started-step', { hasText: 'Compile it' }).waitFor();
    await editor().picture('walkthrough');
    await closeActive(editor());
  });
}

function activeText(editor: Editor): Promise<string | undefined> {
  return editor.inside((vscode) => vscode.window.activeTextEditor?.document.getText());
}

function closeActive(editor: Editor): Promise<void> {
  return editor.inside((vscode) =>
    vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor'),
  );
}

function clearToasts(editor: Editor): Promise<void> {
  return editor.inside((vscode) => vscode.commands.executeCommand('notifications.clearAll'));
}
