import { describe, expect, test } from 'vitest';
import type { CompletionItem, CompletionList } from 'vscode-languageserver-types';
import { type Marked, marked } from './marked.ts';

const labels = (place: Marked) =>
  place.ask<CompletionList>('textDocument/completion').items.map(({ label }) => label);

describe.each<[where: string, text: string, offered: string[], not: string[]]>([
  ['in an empty file', '<|>', ['node', 'rel', 'event', 'import', 'reserved'], ['with', 'STRING']],
  ['a declaration being written', 'node A { id: UUID @key }\nno<|>', ['node', 'enum'], ['STRING']],
  [
    'between members',
    'node A {\n  id: UUID @key\n  <|>\n}',
    ['with', 'fulltext', 'vector', 'reserved'],
    ['node', 'id'],
  ],
  ['a member being written', 'node A {\n  fu<|>\n}', ['fulltext', 'id'], ['STRING']],
  ['members of a rel', 'node A { id: UUID @key }\nrel R: A -> A {\n  <|>\n}', ['with'], ['fulltext', 'id']],
  [
    'a type',
    'enum Role { a }\nmixin M { x: DATE }\nnode A {\n  x: <|>\n}',
    ['STRING', 'Role', 'MAP(K, V)'],
    ['M', 'A'],
  ],
  ['a type being written', 'node A { x: ST<|> }', ['STRING', 'STRUCT(name: T, …)'], ['node']],
  ['a type inside another', 'node A { x: MAP(STRING, <|>) }', ['INT64', 'DATE'], ['node']],
  ['a type behind which the next member follows', 'node A {\n  x: <|>\n  y: DATE\n}', ['INT64'], ['node']],
  ['a type of a parameter', 'event E(a: <|>) { RETURN $a }', ['INT64'], ['node']],
  ['the source of a rel', 'node A { id: UUID @key }\nrel R: <|>', ['A'], ['R', 'STRING']],
  ['the target of a rel', 'node A { id: UUID @key }\nrel R: A -> <|>\nrel S: A -> A', ['A'], ['R', 'S']],
  [
    'a mixin',
    'mixin M { x: DATE }\nmixin N { y: DATE }\nnode A {\n  with N\n  with <|>\n}',
    ['M'],
    ['N', 'A'],
  ],
  [
    'an attribute of a property',
    'node A { x: UUID @<|> }',
    ['key', 'deprecated', 'renamedFrom', 'using', 'allow'],
    ['many_to_one'],
  ],
  ['an attribute that is there already', 'node A { x: UUID @key @<|> }', ['allow'], ['key']],
  [
    'an attribute of a rel',
    'node A { id: UUID @key }\nrel R: A -> A @<|>',
    ['many_to_one', 'deprecated'],
    ['key'],
  ],
  ['a default', 'node A { x: TIMESTAMP = <|> }', ['current_timestamp', 'null'], ['round']],
  [
    'a value of an enum',
    'enum Role { admin, guest }\ntype R = Role\nnode A { x: R = <|> }',
    ['"admin"', '"guest"'],
    [],
  ],
  ['a sequence', 'sequence s { start: 1 }\nnode A { x: INT64 = <|> }', ['nextval("s")'], []],
  ['in @using', 'node A { x: UUID @key  y: STRING @using(<|>) }', ['x', 'round', 'upper'], []],
  [
    'properties of an index',
    'node A {\n  x: UUID @key\n  y: STRING\n  v: FLOAT[4]\n  fulltext f(<|>)\n}',
    ['y'],
    ['x', 'v'],
  ],
  [
    'properties of a vector index',
    'node A {\n  x: UUID @key\n  v: FLOAT[4]\n  vector f(<|>)\n}',
    ['v'],
    ['x'],
  ],
  [
    'options of an index',
    'node A { y: STRING @key  fulltext f(y) { stemmer: "none", <|> } }',
    ['stopwords'],
    ['stemmer', 'metric'],
  ],
  ['the value of an option', 'node A { v: FLOAT[4]  vector f(v) { metric: <|> } }', ['"cosine"', '"l2"'], []],
  ['options of a sequence', 'sequence s { <|> }', ['start', 'cycle'], ['stemmer']],
  ['a rule to allow', 'node A { x: UUID @key @allow(<|>) }', ['PR106'], ['key']],
  ['a date', 'node A { x: UUID @key @deprecated("x", <|>) }', ['removeAfter'], []],
  [
    'files to import',
    '--- schema.kschema\nimport "<|>"\n--- common/types.kschema\ntype A = STRING\n',
    ['./common/types.kschema'],
    [],
  ],
  [
    'a label in a body',
    'node A { id: UUID @key }\nrel R: A -> A\nevent E(id: UUID) {\n  CREATE (a:<|>)\n}',
    ['A', 'R'],
    ['MATCH'],
  ],
  [
    'a property behind a variable',
    'node A { id: UUID @key }\nevent E(id: UUID) {\n  MATCH (a:A) WHERE a.<|>\n}',
    ['id'],
    ['MATCH'],
  ],
  [
    'a property in braces',
    'node A { id: UUID @key  x: DATE }\nevent E(id: UUID) {\n  CREATE (a:A {id: $id, <|>})\n}',
    ['x'],
    ['MATCH'],
  ],
  ['a parameter', 'event E(id: UUID, other: DATE) {\n  RETURN $<|>\n}', ['id', 'other'], ['MATCH']],
  ['words of Cypher', 'event E(id: UUID) {\n  <|>\n}', ['MATCH', 'CREATE', '$id'], ['node']],
  ['nothing in a comment', 'node A { id: UUID @key } // no<|>', [], ['node']],
  ['nothing where a name is made up', 'node <|>', [], ['node', 'A']],
])('completion %s', (_, text, offered, not) => {
  test(text.replaceAll('\n', '⏎'), () => {
    const found = labels(marked(text));
    expect(found).toEqual(expect.arrayContaining(offered));
    expect(found.filter((label) => not.includes(label))).toEqual([]);
  });
});

test('what was compiled and is gone can be named as the old name', () => {
  const place = marked(
    'node A { id: UUID @key  new: DATE @renamedFrom(<|>) }',
    'node A { id: UUID @key  old: DATE }',
  );
  expect(labels(place)).toEqual(['old']);
});

test('documentation comes when it is asked for', () => {
  const place = marked('/// Somebody.\nnode A { id: UUID @key }\nrel R: <|>');
  const [item] = place.ask<CompletionList>('textDocument/completion').items;
  expect(item).toMatchObject({ label: 'A', detail: 'node table' });
  const resolved = place.ask<CompletionItem>('completionItem/resolve', item);
  expect(JSON.stringify(resolved.documentation)).toContain('Somebody.');
});
