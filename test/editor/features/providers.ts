import { expect, test } from 'vitest';
import type { Editor } from '../editor.ts';
import { schemaText } from '../project.ts';

/** Every other answer of the language server, once each, through the editor's own commands. */
export function providerTests(editor: () => Editor): void {
  /** Asks about the schema's file; `place` is a text in it, at whose second character the cursor is. */
  const ask = async <T>(command: string, place: string | null, ...more: unknown[]): Promise<T> => {
    await editor().open('schema.kschema');
    const at = place === null ? [] : [positionOf(schemaText, place)];
    return (await editor().inside(askProvider, { command, at, more })) as T;
  };

  test('definition', async () => {
    const [found] = await ask<Target[]>('vscode.executeDefinitionProvider', 'User @many_to_one');
    expect(lineOf(found)).toBe(1);
  });

  test('type definition', async () => {
    const [found] = await ask<Target[]>('vscode.executeTypeDefinitionProvider', 'role: Role');
    expect(lineOf(found)).toBe(21);
  });

  test('references', async () => {
    const found = await ask<Target[]>('vscode.executeReferenceProvider', 'User {');
    expect(found.map(lineOf)).toEqual(expect.arrayContaining([1, 14, 19, 25]));
  });

  test('occurrences of a name', async () => {
    const found = await ask<Target[]>('vscode.executeDocumentHighlights', 'User {');
    expect(found.map(lineOf)).toEqual(expect.arrayContaining([1, 14, 19]));
  });

  test('renaming what is compiled keeps its data', async () => {
    const edits = await ask<[string, { newText: string }[]][]>(
      'vscode.executeDocumentRenameProvider',
      'fax: STRING',
      'phone',
    );
    const texts = edits.flatMap(([, each]) => each.map(({ newText }) => newText));
    expect(texts.join('\n')).toMatch(/phone[\s\S]*@renamedFrom\(fax\)/);
  });

  test('symbols of the file and of the workspace', async () => {
    const own = await ask<{ name: string }[]>('vscode.executeDocumentSymbolProvider', null);
    expect(own.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['User', 'Post', 'Follows', 'Role', 'RegisterUser']),
    );
    const all = await editor().inside(async (vscode) => {
      const found = await vscode.commands.executeCommand<{ name: string }[]>(
        'vscode.executeWorkspaceSymbolProvider',
        'Written',
      );
      return found.map(({ name }) => name);
    });
    expect(all).toContain('WrittenBy');
  });

  test('folding', async () => {
    const ranges = await ask<{ start: number; end: number }[]>('vscode.executeFoldingRangeProvider', null);
    expect(ranges.map(({ start }) => start)).toEqual(expect.arrayContaining([1, 8, 14, 24]));
  });

  test('growing selections', async () => {
    const [found] = await ask<{ parent?: object }[]>('vscode.executeSelectionRangeProvider', null, [
      positionOf(schemaText, 'fax: STRING'),
    ]);
    expect(found).toHaveProperty('parent.parent');
  });

  test('colours by meaning', async () => {
    const legend = await ask<{ tokenTypes: string[] }>('vscode.provideDocumentSemanticTokensLegend', null);
    const tokens = await ask<{ data: Record<string, number> }>('vscode.provideDocumentSemanticTokens', null);
    expect(legend.tokenTypes.length).toBeGreaterThan(0);
    expect(Object.keys(tokens.data).length).toBeGreaterThan(50);
  });

  test('inlay hints', async () => {
    const whole = [
      { line: 0, character: 0 },
      { line: 27, character: 0 },
    ];
    const hints = await ask<{ label: unknown }[]>('vscode.executeInlayHintProvider', null, ...[whole]);
    expect(JSON.stringify(hints)).toMatch(/most one/);
  });

  test('signature help', async () => {
    await editor().open('schema.kschema');
    const text = schemaText.replace('fax: STRING', 'fax: STRING @deprecated()');
    await editor().write('schema.kschema', text);
    const at = positionOf(text, ')\n  role');
    const help = (await editor().inside(askProvider, {
      command: 'vscode.executeSignatureHelpProvider',
      at: [{ ...at, character: at.character - 1 }],
      more: [],
    })) as { signatures: { label: string }[] };
    expect(help.signatures[0]?.label).toMatch(/deprecated/);
    await editor().revert('schema.kschema');
  });

  test('links of imports', async () => {
    await editor().open('schema.kschema');
    await editor().write('schema.kschema', `import "./tidy.kschema"\n${schemaText}`);
    const links = (await editor().inside(askProvider, {
      command: 'vscode.executeLinkProvider',
      at: [],
      more: [],
    })) as { target: unknown }[];
    expect(JSON.stringify(links)).toContain('tidy.kschema');
    await editor().revert('schema.kschema');
  });

  test('lenses count what uses a table', async () => {
    const view = await editor().open('schema.kschema');
    await view.locator('.codelens-decoration', { hasText: '4 usages' }).first().waitFor();
  });

  test('a quick fix for a mistake', async () => {
    await editor().open('schema.kschema');
    const text = schemaText.replace('title: STRING', 'title: STRIN');
    await editor().write('schema.kschema', text);
    await editor().page.locator('.squiggly-error').first().waitFor();
    const at = positionOf(text, 'STRIN\n');
    const actions = (await editor().inside(askProvider, {
      command: 'vscode.executeCodeActionProvider',
      at: [[at, at]],
      more: [],
    })) as { title: string }[];
    expect(actions.map(({ title }) => title).join('\n')).toMatch(/STRING/);
    await editor().revert('schema.kschema');
  });
}

interface Point {
  line: number;
  character: number;
}

type Target = { range?: Point[]; targetRange?: Point[] };

function lineOf(target: Target | undefined): number | undefined {
  return (target?.range ?? target?.targetRange)?.[0]?.line;
}

/** The second character of a text, as line and character from 0. */
function positionOf(text: string, place: string): Point {
  const before = text.slice(0, text.indexOf(place) + 1).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

/** Positions travel as data; two in a list are a range, one in a list a list of one. */
async function askProvider(
  vscode: typeof import('vscode'),
  question: { command: string; at: unknown[]; more: unknown[] },
): Promise<unknown> {
  const isPoint = (value: unknown): value is Point =>
    typeof value === 'object' && value !== null && 'line' in value;
  const real = (value: unknown): unknown => {
    if (isPoint(value)) return new vscode.Position(value.line, value.character);
    if (!Array.isArray(value)) return value;
    const [a, b] = value;
    return isPoint(a) && isPoint(b)
      ? new vscode.Range(a.line, a.character, b.line, b.character)
      : value.map(real);
  };
  const uri = vscode.window.activeTextEditor?.document.uri;
  const result = await vscode.commands.executeCommand<object>(
    question.command,
    uri,
    ...question.at.map(real),
    ...question.more.map(real),
  );
  return result instanceof vscode.WorkspaceEdit ? result.entries() : result;
}
