import { describe, expect, test } from 'vitest';
import type {
  DocumentHighlight,
  DocumentSymbol,
  FoldingRange,
  Hover,
  Location,
  LocationLink,
  SelectionRange,
  WorkspaceEdit,
  WorkspaceSymbol,
} from 'vscode-languageserver-types';
import { marked } from './marked.ts';

const social = (schema: string) => `--- schema.kschema
import "./types.kschema"

/// Anyone who can sign in.
node User {
  id: UUID @key
  role: Role = "member"
  email: Email
  with Stamps
  fulltext byEmail(email)
}
rel Follows: User -> User
event Join(id: UUID) {
  CREATE (u:User {id: $id}) SET u.email = 'x'
}
${schema}--- types.kschema
type Email = STRING
enum Role { admin, member }
mixin Stamps { createdAt: TIMESTAMP }
`;

const at = (word: string, number = 1) => {
  const text = social('');
  let from = -1;
  for (let count = 0; count < number; count++) from = text.indexOf(word, from + 1);
  return marked(`${text.slice(0, from + 1)}<|>${text.slice(from + 1)}`);
};

describe('definition of', () => {
  test.each<[what: string, word: string, number: number, place: string | null]>([
    ['a node table, in a connection', 'User ->', 1, 'schema.kschema:4:6 User'],
    ['a type, in another file', 'Email\n', 1, 'types.kschema:1:6 Email'],
    ['a mixin', 'Stamps', 1, 'types.kschema:3:7 Stamps'],
    ['a value of an enum', 'member"', 1, 'types.kschema:2:20 member'],
    ['a property, in an index', 'email)', 1, 'schema.kschema:7:3 email'],
    ['a table, in a body', 'User {id', 1, 'schema.kschema:4:6 User'],
    ['a property, in a body', 'email =', 1, 'schema.kschema:7:3 email'],
    ['a parameter, in a body', 'id})', 1, 'schema.kschema:12:12 id'],
    ['a scalar: none', 'UUID', 1, null],
  ])('%s', (_, word, number, place) => {
    const here = at(word, number);
    const links = here.ask<LocationLink[] | null>('textDocument/definition');
    const [link] = links ?? [];
    expect(
      link === undefined ? null : here.at({ uri: link.targetUri, range: link.targetSelectionRange }),
    ).toBe(place);
  });

  test('an import', () => {
    const here = at('./types');
    expect(here.ask<Location>('textDocument/definition').uri).toBe('file:///types.kschema');
  });

  test('the type of a property', () => {
    const here = at('email: ');
    expect(here.at(here.ask<Location>('textDocument/typeDefinition'))).toBe('types.kschema:1:6 Email');
  });
});

test('references are found in all files and in bodies', () => {
  const here = at('User {\n');
  const found = here.ask<Location[]>('textDocument/references', { context: { includeDeclaration: true } });
  expect(found.map(here.at)).toEqual([
    'schema.kschema:4:6 User',
    'schema.kschema:11:14 User',
    'schema.kschema:11:22 User',
    'schema.kschema:13:13 User',
  ]);
});

test('what has the same name is highlighted in the file', () => {
  const here = at('email: ');
  const found = here.ask<DocumentHighlight[]>('textDocument/documentHighlight');
  expect(found.map(({ range, kind }) => `${range.start.line + 1}:${kind}`)).toEqual(['7:3', '9:2', '13:2']);
});

describe('rename', () => {
  test('of a table changes every place', () => {
    const here = at('User {\n');
    const text = here.after(here.ask<WorkspaceEdit>('textDocument/rename', { newName: 'Person' }));
    expect(text).not.toMatch(/\bUser\b/);
    expect(text.match(/\bPerson\b/g)).toHaveLength(4);
  });

  test('of a type changes both files', () => {
    const here = at('Email\n');
    const edit = here.ask<WorkspaceEdit>('textDocument/rename', { newName: 'Address' });
    expect(here.after(edit)).toContain('type Address = STRING');
    expect(here.after(edit)).toContain('  email: Address\n');
  });

  test('of what is compiled says so, so that its data stays', () => {
    const source = 'node A {\n  id: UUID @key\n  na<|>me: STRING\n  fulltext f(name)\n}\n';
    const here = marked(source, source.replace('<|>', ''));
    expect(here.after(here.ask<WorkspaceEdit>('textDocument/rename', { newName: 'nick name' }))).toBe(
      'node A {\n  id: UUID @key\n  `nick name`: STRING @renamedFrom(name)\n  fulltext f(`nick name`)\n}\n',
    );
  });

  test('of a compiled table writes behind its header', () => {
    const here = marked(
      'node <|>A { id: UUID @key }\nrel R: A -> A\n',
      'node A { id: UUID @key }\nrel R: A -> A\n',
    );
    expect(here.after(here.ask<WorkspaceEdit>('textDocument/rename', { newName: 'B' }))).toBe(
      'node B @renamedFrom(A) { id: UUID @key }\nrel R: B -> B\n',
    );
  });

  test('to a name that is taken is refused', () => {
    const here = marked('node <|>A { id: UUID @key }\nnode B { id: UUID @key }\n');
    expect(() => here.ask('textDocument/rename', { newName: 'b' })).toThrow(
      'There is a table called `b` already.',
    );
  });

  test('begins with the name as it is', () => {
    expect(at('User ->').ask('textDocument/prepareRename')).toMatchObject({ placeholder: 'User' });
    expect(at('UUID').ask('textDocument/prepareRename')).toBeNull();
  });
});

test('hover tells documentation, type, uses and version', () => {
  const source =
    'enum Role { a, b }\ntype R = Role\n/// Somebody.\nnode A {\n  id: UUID @key\n  role: R\n}\nrel K: A<|> -> A\n';
  const value = (text: string) => {
    const { contents } = marked(text, source.replace('<|>', '')).ask<Hover>('textDocument/hover');
    return (contents as { value: string }).value;
  };
  expect(value(source)).toBe(
    '```kschema\nnode A\n```\n\nSomebody.\n\nUsed 2 times: [schema.kschema:8](file:///schema.kschema#L8), [schema.kschema:8](file:///schema.kschema#L8) · Since version 1',
  );
  expect(value(source.replace('<|>', '').replace('role:', 'ro<|>le:'))).toBe(
    '```kschema\nA.role: R  // Role\n```\n\nSince version 1',
  );
  expect(value(source.replace('<|>', '').replace('UUID', 'UU<|>ID'))).toContain(
    'A universally unique identifier.',
  );
  expect(value(source.replace('<|>', '').replace('@key', '@k<|>ey'))).toContain(
    'The primary key of a node table.',
  );
});

test('the outline holds declarations and what is in them', () => {
  const symbols = at('User').ask<DocumentSymbol[]>('textDocument/documentSymbol');
  const shown = symbols.map(
    ({ name, detail, children }) => `${name} (${detail}): ${children?.map((one) => one.name).join(' ')}`,
  );
  expect(shown).toEqual([
    'User (node): id role email byEmail',
    'Follows (User -> User): ',
    'Join (event): id',
  ]);
});

test('symbols of the workspace are found by some of their letters', () => {
  const found = at('User').ask<WorkspaceSymbol[]>('workspace/symbol', { query: 'eml' });
  expect(found.map(({ name, containerName }) => `${containerName ?? ''}.${name}`)).toEqual([
    'User.email',
    'User.byEmail',
    '.Email',
  ]);
});

test('bodies and documentation fold', () => {
  const here = marked(
    'import "a"\nimport "b"\n/// One.\n/// Two.\nnode A {\n  id: UUID @key\n}\n/* x\n y */\nenum E { a }\n',
  );
  const found = here.ask<FoldingRange[]>('textDocument/foldingRange');
  expect(found.map(({ startLine, endLine, kind }) => `${startLine}-${endLine} ${kind ?? ''}`).sort()).toEqual(
    ['0-1 imports', '2-3 comment', '4-6 ', '7-8 comment'],
  );
});

test('a selection grows from the name to the file', () => {
  const here = marked('node A {\n  id: STRING[<|>][] @key\n}\n');
  let [one] = here.ask<(SelectionRange | undefined)[]>('textDocument/selectionRange', {
    positions: [here.position],
  });
  const shown: string[] = [];
  for (; one !== undefined; one = one.parent)
    shown.push(here.at({ uri: here.document.uri, range: one.range }).replace(/^\S+ /, ''));
  expect(shown.slice(0, 4)).toEqual([
    'STRING[]',
    'STRING[][]',
    'id: STRING[][] @key',
    'node A {\n  id: STRING[][] @key\n}',
  ]);
});
