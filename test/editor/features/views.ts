import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Editor } from '../editor.ts';
import { schemaText } from '../project.ts';
import { until } from '../until.ts';

/** The extension's own views, which work wherever it runs. */
export function viewTests(editor: () => Editor, mode: string): void {
  test('the plan follows what one types, and a click goes to the place', async () => {
    await editor().open('schema.kschema');
    await editor().run('kschema: Show Plan');
    const page = webview(editor());
    await page.locator('h1', { hasText: 'Since version 1' }).waitFor();
    await editor().write('schema.kschema', schemaText.replace('  fax: STRING\n', '  phone: STRING\n'));
    await page.locator('.losing', { hasText: 'User.fax' }).waitFor();
    await page.locator('.steps li', { hasText: 'User.phone' }).waitFor();
    await editor().picture(`${mode}-plan`);
    await page.locator('a', { hasText: 'User.phone' }).click();
    await until('the cursor is at the new property', async () => (await cursorOf(editor())) === 4);
    await editor().revert('schema.kschema');
    await page.locator('.quiet', { hasText: 'as compiled' }).waitFor();
    await closeOthers(editor());
  });

  test('the diagram follows what one types, and a click goes to the place', async () => {
    await editor().open('schema.kschema');
    await editor().run('kschema: Show Diagram');
    const page = webview(editor());
    await page.locator('[data-table=user]').waitFor();
    expect(await page.locator('[data-table]').count()).toBe(2);
    expect(await page.locator('[data-line]').count()).toBe(2);
    await editor().picture(`${mode}-diagram-small`);
    await editor().write('schema.kschema', `${schemaText}\nnode City { name: STRING @key }\n`);
    await page.locator('[data-table=city]').waitFor();
    await page.locator('[data-table=post] text', { hasText: 'Post' }).click();
    await until('the cursor is at the table', async () => (await cursorOf(editor())) === 8);
    await editor().revert('schema.kschema');
    await page.locator('[data-table=city]').waitFor({ state: 'detached' });
    await closeOthers(editor());
  });

  test('the history lists versions, and what no version has yet', async () => {
    await editor().open('schema.kschema');
    await editor().inside((vscode) => vscode.commands.executeCommand('kschema.history.focus'));
    const rows = editor().page.locator('.pane-body .monaco-list-row');
    await rows.filter({ hasText: '1 start' }).waitFor();
    await rows.filter({ hasText: 'As compiled' }).waitFor();
    await editor().write('schema.kschema', schemaText.replace('  fax: STRING\n', ''));
    await rows.filter({ hasText: '1 change: 1 losing data' }).waitFor();
    await rows.filter({ hasText: '1 start' }).locator('.monaco-tl-twistie').click();
    await rows.filter({ hasText: 'node added User' }).waitFor();
    await editor().picture(`${mode}-history`);
    await editor().revert('schema.kschema');
    await rows.filter({ hasText: 'As compiled' }).waitFor();
  });
}

/** What only the desktop's host can do, or needs to be shown but once. */
export function diagramTests(editor: () => Editor): void {
  test('the diagram of two hundred tables, light and dark', async () => {
    await editor().open('schema.kschema');
    await editor().write('schema.kschema', largeSchema(200));
    await editor().run('kschema: Show Diagram');
    await editor().page.keyboard.press('Control+B');
    await editor().inside((vscode) =>
      vscode.commands.executeCommand('workbench.action.maximizeEditorHideSidebar'),
    );
    const page = webview(editor());
    await page.locator('#count', { hasText: '200 node tables' }).waitFor();
    expect(await page.locator('[data-table^=table]').count()).toBe(200);
    await editor().picture('diagram-large-light');
    await page.locator('#search').fill('Table150');
    await page.locator('[data-table=table150].found').waitFor();
    await page.locator('#search').fill('');
    await page.locator('#fit').click();
    await setTheme(editor(), 'Default Dark Modern', 'dark');
    await editor().picture('diagram-large-dark');
    await editor().write('schema.kschema', smallSchema);
    await page.locator('#count', { hasText: '5 node tables' }).waitFor();
    await page.locator('#fit').click();
    await editor().picture('diagram-small-dark');
    await setTheme(editor(), 'Default Light Modern', 'light');
    await editor().picture('diagram-small-light');
  });

  test('the diagram is saved as SVG and as PNG', async () => {
    const page = webview(editor());
    for (const format of ['svg', 'png']) {
      await page.locator(`#${format}`).click();
      const box = editor().page.locator('.quick-input-widget');
      await box.waitFor();
      await editor().page.keyboard.press('Enter');
      await box.waitFor({ state: 'hidden' });
    }
    const file = (format: string) => join(editor().workspace, `w.${format}`);
    await until('both files are there', () => sizeOf(file('svg')) > 1000 && sizeOf(file('png')) > 1000);
    const svg = readFileSync(file('svg'), 'utf8');
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(svg).not.toMatch(/var\(|style=/);
    expect([...readFileSync(file('png')).subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
    await editor().revert('schema.kschema');
    await closeOthers(editor());
  });
}

function webview(editor: Editor): FrameLocator {
  return editor.page.frameLocator('iframe.webview.ready').last().frameLocator('iframe');
}

function cursorOf(editor: Editor): Promise<number | undefined> {
  return editor.inside((vscode) => vscode.window.visibleTextEditors[0]?.selection.active.line);
}

async function closeOthers(editor: Editor): Promise<void> {
  await editor.open('schema.kschema');
  await editor.inside(async (vscode) => {
    await vscode.commands.executeCommand('workbench.action.closeEditorsInOtherGroups');
    await vscode.commands.executeCommand('workbench.action.closeOtherEditors');
  });
}

async function setTheme(editor: Editor, theme: string, kind: 'light' | 'dark'): Promise<void> {
  await editor.inside(
    (vscode, name) => vscode.workspace.getConfiguration('workbench').update('colorTheme', name, true),
    theme,
  );
  await webview(editor).locator(`body.vscode-${kind}`).waitFor();
}

function sizeOf(file: string): number {
  try {
    return readFileSync(file).length;
  } catch {
    return 0;
  }
}

const smallSchema = `node User { id: UUID @key, name: STRING, fax: STRING @deprecated("use email"), role: Role }
node Post { id: UUID @key, title: STRING, at: TIMESTAMP }
node Comment { id: SERIAL @key, body: STRING }
node City { name: STRING @key, place: STRUCT(lat: DOUBLE, lon: DOUBLE) }
node Tag { name: STRING @key }
rel Follows: User -> User { since: DATE }
rel WrittenBy: Post -> User, Comment -> User @many_to_one
rel On: Comment -> Post @many_to_one
rel LivesIn: User -> City @many_to_one
rel Tagged: Post -> Tag
enum Role { admin, member, guest }
`;

/** Tables in a tree with some connections across, as large schemas have them. */
function largeSchema(tables: number): string {
  const nodes = Array.from({ length: tables }, (_, at) => `node Table${at} { id: INT64 @key, name: STRING }`);
  const rels = Array.from({ length: tables - 1 }, (_, at) => {
    const from = at + 1;
    const across = from % 4 === 0 ? `, Table${from} -> Table${(from * 37) % tables}` : '';
    return `rel Has${from}: Table${from} -> Table${Math.floor(at / 5)}${across}`;
  });
  return `${[...nodes, ...rels].join('\n')}\n`;
}
