import { describe, expect, test } from 'vitest';
import type {
  CodeAction,
  CodeLens,
  Diagnostic,
  DocumentLink,
  InlayHint,
  SemanticTokens,
  SemanticTokensDelta,
  SignatureHelp,
  TextEdit,
} from 'vscode-languageserver-types';
import { diagnosticsOf, projectOf } from '../src/index.ts';
import { tokenTypes } from '../src/paint/paint.ts';
import { type Marked, marked, type } from './marked.ts';

const diagnostics = (place: Marked): Diagnostic[] =>
  diagnosticsOf(place.workspace, projectOf(place.workspace, place.document.path), place.document);

const told = (place: Marked) =>
  diagnostics(place).map(
    ({ code, range, message }) =>
      `${range.start.line + 1}:${range.start.character + 1} ${code} ${String(message).split('\n')[0]}`,
  );

const apply = (place: Marked, title: RegExp, more: object = {}): string => {
  const actions = place.ask<CodeAction[]>('textDocument/codeAction', more);
  const found = actions.find((one) => title.test(one.title));
  if (found === undefined) throw new Error(`only offered: ${actions.map((one) => one.title).join(', ')}`);
  return place.after(found.edit ?? null);
};

describe('diagnostics', () => {
  test('tell code, place and page', () => {
    const place = marked('node A { id: UUDI @key }\n');
    expect(told(place)).toEqual(['1:14 SC130 There is no type `UUDI`']);
    expect(diagnostics(place)[0]).toMatchObject({
      severity: 1,
      source: 'kschema',
      codeDescription: { href: 'kschema-rule:/SC130.md' },
    });
  });

  test('follow what is typed', () => {
    const place = marked('node A { id: U<|>ID @key }\n');
    expect(told(place)).toHaveLength(1);
    type(place, 'U');
    expect(told(place)).toEqual([]);
  });

  test('of several that may have meant a declaration, one that could not does not decide', () => {
    const place = marked(
      'node A { id: UUID @key\n  at: Stamps }\nnode B { id: UUID @key\n  with Stamps }\nmixin S9tamps { x: STRING<|> }\n',
    );
    const before = told(place);
    expect(before.map((one) => one.split(' ')[1])).toEqual(['SC130', 'SC141']);
    type(place, ' ');
    expect(told(place)).toEqual(before);
  });

  test.each([
    ['mixin Stamps { x: STRING }', 'with Stampz', ['SC141']],
    ['mixin Stamps { x: STRING }', 'at: Stamps', ['SC130']],
    ['mixin Stamps { x: STRING }', 'with wiStamps\n  with StampsAt', ['SC141', 'SC141']],
    ['mixin Stamps { x: STRING }', 'at: STRING', ['SC190']],
    ['mixin Stamps { x: STRING }\nmixin Stampp { y: STRING }', 'with Stamp', ['SC141']],
    ['enum Level { low }', 'at: Levle', ['SC130']],
    ['enum Level { low }', 'with Level', ['SC141']],
    ['enum Level { low }\nmixin Levl { x: STRING }', 'with Leve', ['SC141', 'SC190']],
  ])('%s, %s: a mistake is told once, whatever is typed where', (declared, member, codes) => {
    const text = `node A { id: UUID @key\n  ${member} }\n`;
    for (const source of [`${text}${declared}<|>\n`, `${text}<|>${declared}\n`]) {
      const place = marked(source);
      const codesNow = () => told(place).map((one) => one.split(' ')[1]);
      expect(codesNow()).toEqual(codes);
      type(place, ' ');
      expect(codesNow()).toEqual(codes);
    }
  });

  test('tell that nothing of an import is used, whatever its types are called', () => {
    const place = marked(
      '--- schema.kschema\nimport "./types.kschema"\nnode A { id: UUID @key\n  at: Email }\n--- types.kschema\ntype «Email» = STRING\n',
    );
    const root = place.workspace.byUri.get('file:///schema.kschema') as typeof place.document;
    const codes = () => told({ ...place, document: root }).map((one) => one.split(' ')[1]);
    expect(codes()).toEqual([]);
    type(place, 'UUID');
    expect(codes()).toEqual(['SC104', 'SC130']);
  });

  test('show the other place', () => {
    const [found] = diagnostics(marked('node A { id: UUID @key }\nnode a { id: UUID @key }\n'));
    expect(found?.relatedInformation?.map(({ message }) => message)).toEqual(['the first']);
  });
});

describe('a change that breaks', () => {
  const before = 'node A {\n  id: UUID @key\n  age: INT64\n  name: STRING\n}\nnode B { id: UUID @key }\n';

  test('shows at its line', () => {
    const place = marked(before.replace('INT64', 'INT8'), before);
    expect(told(place).map((text) => text.slice(0, 5))).toEqual(
      expect.arrayContaining([expect.stringMatching(/^3:/)]),
    );
    expect(diagnostics(place)[0]?.source).toBe('kschema (change)');
  });

  test('shows where a property was that is gone', () => {
    const place = marked(before.replace('  age: INT64\n', ''), before);
    expect(told(place)).toContainEqual(expect.stringMatching(/^2:15 PR106 /));
  });

  test('shows where a table was that is gone', () => {
    const place = marked(before.replace('node B { id: UUID @key }\n', ''), before);
    expect(told(place)).toContainEqual(expect.stringMatching(/^5:1 NT102 /));
  });

  test('is told by the lens of the file', () => {
    const [lens] = marked(before.replace('  age: INT64\n', '  tall: INT64[]\n'), before).ask<CodeLens[]>(
      'textDocument/codeLens',
    );
    expect(lens?.command?.title).toBe('2 changes since v1: 1 safe, 1 losing data');
  });

  test('what was dropped can be brought back, reserved or accepted', () => {
    const place = marked(before.replace('  age: INT64\n', '').replace('@key\n', '@key<|>\n'), before);
    expect(apply(place, /^Bring back age$/)).toBe(
      before.replace('  age: INT64\n', '').replace('STRING\n', 'STRING\n  age: INT64\n'),
    );
    expect(apply(place, /^Reserve the name age$/)).toContain('  name: STRING\n  reserved age\n}');
    expect(apply(place, /^Accept PR106/)).toContain('node A @allow(PR106, "why this is fine") {');
  });

  test('a dropped table can be brought back', () => {
    const place = marked(before.replace('}\nnode B { id: UUID @key }\n', '}<|>\n'), before);
    expect(apply(place, /^Bring back B$/)).toMatch(/\}\n\nnode B \{\n? *id: UUID @key\n?\s*\}/);
  });

  test('a drop and an add that may be a rename can be marked as one', () => {
    const place = marked(before.replace('name:', 'na<|>mes:'), before);
    expect(apply(place, /^Rename: write @renamedFrom\(name\)/)).toContain('names: STRING @renamedFrom(name)');
  });
});

describe('quick fixes and refactorings', () => {
  test.each<[what: string, text: string, title: RegExp, after: string]>([
    ['did you mean', 'node A { id: UU<|>DI @key }\n', /Change to UUID/, 'node A { id: UUID @key }\n'],
    ['make a property the key', 'node <|>A { id: UUID }\n', /Make id the key/, 'node A { id: UUID @key }\n'],
    ['add a key', 'node <|>A { name: STRING }\n', /Add a key/, 'node A {\n  id: UUID @key name: STRING }\n'],
    [
      'remove unused',
      'type X<|> = STRING\nnode A { id: UUID @key }\n',
      /Remove X/,
      'node A { id: UUID @key }\n',
    ],
    [
      'accept with a reason',
      'node A { id: DOU<|>BLE @key }\n',
      /Accept PK\d+/,
      'node A { id: DOUBLE @key @allow(PK105, "why this is fine") }\n',
    ],
    [
      'sort',
      'node A {\n  b: DATE\n  a: DATE // x\n  id: UUID<|> @key\n}\n',
      /Sort by name/,
      'node A {\n  id: UUID @key\n  a: DATE // x\n  b: DATE\n}\n',
    ],
    [
      'extract struct',
      'node A {\n  id: UUID @key\n  home: STR<|>UCT(a: STRING, b: INT64)\n}\n',
      /Extract struct Home/,
      'node A {\n  id: UUID @key\n  home: Home\n}\n\nstruct Home {\n  a: STRING\n  b: INT64\n}\n',
    ],
    [
      'extract mixin',
      'node A {\n  id: UUID @key\n  «at: DATE\n  by: STRING»\n}\n',
      /Extract mixin ACommon/,
      'node A {\n  id: UUID @key\n  with ACommon\n}\n\nmixin ACommon {\n  at: DATE\n  by: STRING\n}\n',
    ],
    [
      'inline alias',
      'type E<|> = STRING\nnode A { id: UUID @key  e: E[] }\n',
      /Inline E/,
      'node A { id: UUID @key  e: STRING[] }\n',
    ],
    [
      'deprecate',
      'node A { id: UUID @key  e: DA<|>TE }\n',
      /Deprecate e/,
      'node A { id: UUID @key  e: DATE @deprecated("use something else") }\n',
    ],
  ])('%s', (_, text, title, after) => {
    expect(apply(marked(text), title)).toBe(after);
  });

  test('imports are put in order, without those that have no effect', () => {
    const place = marked(
      '--- schema.kschema\nimport "./b.kschema"\nimport "./a.kschema"\nimport "./c.kschema"\n<|>node X { id: UUID @key  a: A  b: B }\n--- a.kschema\ntype A = DATE\n--- b.kschema\ntype B = DATE\n--- c.kschema\ntype C = DATE\n',
    );
    expect(apply(place, /Organize/)).toBe(
      'import "./a.kschema"\nimport "./b.kschema"\nnode X { id: UUID @key  a: A  b: B }\n',
    );
  });

  test('what stood behind an import once is not taken with it', () => {
    const rest = 'tags: STRING[]\n\nnode X { id: UUID @key }\n';
    const place = marked(`--- schema.kschema\nimport "./c.kschema"«\n»${rest}--- c.kschema\ntype C = DATE\n`);
    type(place, '');
    expect(apply(place, /Organize/)).toBe(rest);
  });
});

describe('formatting', () => {
  const messy = 'node A {\n      id:UUID @key\n  name: STRING\n}\nnode   B { id: UUID @key }\n';

  test('of the document changes only the lines that differ', () => {
    const edits = marked(messy).ask<TextEdit[]>('textDocument/formatting');
    expect(edits.map(({ range }) => range.start.line)).toEqual([1, 4]);
    expect(marked(messy).after(edits)).toBe(
      'node A {\n  id: UUID @key\n  name: STRING\n}\n\nnode B { id: UUID @key }\n',
    );
  });

  test('of a range leaves the rest as it is', () => {
    const place = marked(messy.replace('name', '«name').replace('STRING', 'STRING»'));
    expect(place.ask<TextEdit[]>('textDocument/rangeFormatting')).toEqual([]);
  });

  test('while typing lays out the declaration that was closed', () => {
    const place = marked(messy.replace('}\nnode', '}<|>\nnode'));
    const edits = place.ask<TextEdit[]>('textDocument/onTypeFormatting', { ch: '}' });
    expect(place.after(edits)).toContain('  id: UUID @key\n');
  });
});

test('semantic tokens name what words are, also in a body', () => {
  const place = marked(
    'enum R { a }\nnode A @deprecated("x") { id: UUID @key = "a" }\nevent E(id: UUID) {\n  CREATE (n:A {id: $id}) // x\n}\n',
  );
  const { data, resultId } = place.ask<SemanticTokens>('textDocument/semanticTokens/full');
  const shown: string[] = [];
  let [line, character] = [0, 0];
  for (let at = 0; at < data.length; at += 5) {
    const [down, right, length, kind] = data.slice(at, at + 4) as [number, number, number, number];
    line += down;
    character = down === 0 ? character + right : right;
    const start = { line, character };
    const text = place.at({
      uri: place.document.uri,
      range: { start, end: { line, character: character + length } },
    });
    shown.push(`${text.replace(/^\S+ /, '')}=${tokenTypes[kind]}`);
  }
  expect(shown.join(' ')).toBe(
    'enum=keyword R=enum a=enumMember node=keyword A=class @deprecated=decorator id=property UUID=type @key=decorator ' +
      'event=keyword E=event id=parameter UUID=type CREATE=keyword n=variable A=class id=property $id=parameter // x=comment',
  );
  type(place, '\n');
  const delta = place.ask<SemanticTokensDelta>('textDocument/semanticTokens/full/delta', {
    previousResultId: resultId,
  });
  expect(delta.edits).toEqual([{ start: 0, deleteCount: 1, data: [1] }]);
  const range = { start: { line: 2, character: 0 }, end: { line: 2, character: 5 } };
  expect(place.ask<SemanticTokens>('textDocument/semanticTokens/range', { range }).data.slice(0, 2)).toEqual([
    2, 0,
  ]);
});

test('inlay hints tell what is not written', () => {
  const place = marked(
    '«type E = STRING\nnode A { id: UUID @key  e: E }\nrel R: A -> A @many_to_one\nevent V(id: UUID) {\n  RETURN $id, $id\n}\n»',
  );
  const hints = place.ask<InlayHint[]>('textDocument/inlayHint');
  expect(
    hints.map(({ position, label }) => `${position.line + 1}:${position.character + 1} ${label}`),
  ).toEqual(['2:29 = STRING', '3:27 (each source has at most one target)', '5:13 : UUID']);
});

test.each<[what: string, text: string, label: string, active: number]>([
  ['a function', 'node A { x: INT64[] = range(1, <|>) }', 'range(INT64, INT64, INT64?): INT64[]', 1],
  [
    'an attribute',
    'node A { x: DATE @deprecated("x", <|>) }',
    '@deprecated(reason: text, removeAfter?: text)',
    1,
  ],
  [
    'options of an index',
    'node A { v: FLOAT[4]  vector f(v) { <|> } }',
    expect.stringContaining('metric: "cosine"') as string,
    0,
  ],
])('signature help for %s', (_, text, label, active) => {
  const help = marked(text).ask<SignatureHelp>('textDocument/signatureHelp');
  expect(help.signatures[0]?.label).toEqual(label);
  expect(help.activeParameter).toBe(active);
});

test('an import is a link', () => {
  const place = marked('--- schema.kschema\nimport "./a.kschema"\n--- a.kschema\ntype A = DATE\n');
  const [link] = place.ask<DocumentLink[]>('textDocument/documentLink');
  expect(link).toMatchObject({
    target: 'file:///a.kschema',
    range: { start: { line: 0, character: 8 }, end: { line: 0, character: 19 } },
  });
});

test('a lens counts usages', () => {
  const place = marked('node A { id: UUID @key }\nrel R: A -> A\n');
  const [lens] = place.ask<CodeLens[]>('textDocument/codeLens');
  expect(place.ask<CodeLens>('codeLens/resolve', lens).command?.title).toBe('2 usages');
});
