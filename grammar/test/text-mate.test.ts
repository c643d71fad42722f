import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, expect, test } from 'vitest';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import textmate, { type IGrammar, type StateStack } from 'vscode-textmate';

/** The generated grammar in the engine that editors run it with. */
let grammar: IGrammar;

beforeAll(async () => {
  const wasm = createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm');
  await loadWASM(readFileSync(wasm));
  const file = new URL('../generated/kschema.tmLanguage.json', import.meta.url);
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: async () => textmate.parseRawGrammar(readFileSync(file, 'utf8'), 'kschema.tmLanguage.json'),
  });
  grammar = (await registry.loadGrammar('source.kschema')) as IGrammar;
});

/** Text, and what its marked parts are coloured as: the innermost scope that is not the whole file's. */
const samples: { text: string; scopes: Record<string, string> }[] = [
  {
    text: '/// Anyone.\nnode User {\n  id: UUID @key // a key\n}',
    scopes: {
      '/// Anyone.': 'comment.line.documentation',
      node: 'keyword.declaration',
      User: 'entity.name.type',
      id: 'variable.other.property',
      UUID: 'support.type',
      key: 'storage.type.annotation',
      '// a key': 'comment.line.double-slash',
    },
  },
  {
    text: 'rel Likes: User -> Post @many_to_one { at: TIMESTAMP = CAST("2026-01-01", DATE), n: INT64 = 42 }',
    scopes: {
      rel: 'keyword.declaration',
      '->': 'keyword.operator.arrow',
      many_to_one: 'storage.type.annotation',
      CAST: 'keyword.operator.word',
      '2026-01-01': 'string.quoted.double',
      '42': 'constant.numeric',
    },
  },
  {
    text: 'event Register(id: UUID) {\n  CREATE (:User {id: $id, name: "a}b"}) /* } */\n}\nnode After { }',
    scopes: {
      event: 'keyword.declaration',
      Register: 'entity.name.function',
      CREATE: 'keyword.control.cypher',
      $id: 'variable.parameter.cypher',
      'a}b': 'string.quoted.double.cypher',
      After: 'entity.name.type',
    },
  },
  {
    text: 'import "./common.kschema"\nnode A { with Times\n  reserved old }',
    scopes: { import: 'keyword.control.import', with: 'keyword.other', reserved: 'keyword.declaration' },
  },
];

test.each(samples)('$text', ({ text, scopes }) => {
  const tokens = tokensOf(text);
  const found = Object.keys(scopes).map((part) => [
    part,
    tokens.find((token) => token.text.trim() === part)?.scope ?? null,
  ]);
  expect(
    found.map(([part, scope]) => [
      part,
      scope?.startsWith(scopes[part as string] ?? '?') ? scopes[part as string] : scope,
    ]),
  ).toEqual(Object.entries(scopes));
});

function tokensOf(text: string): { text: string; scope: string }[] {
  let state: StateStack | null = null;
  return text.split('\n').flatMap((line) => {
    const result = grammar.tokenizeLine(line, state);
    state = result.ruleStack;
    return merged(
      result.tokens.map(({ startIndex, endIndex, scopes }) => ({
        text: line.slice(startIndex, endIndex),
        scope: scopes.findLast((scope) => !/^(?:source|meta|punctuation\.definition)/.test(scope)) ?? '',
      })),
    );
  });
}

/** Tokens of one scope that follow each other are one. */
function merged(tokens: { text: string; scope: string }[]): { text: string; scope: string }[] {
  const all: { text: string; scope: string }[] = [];
  for (const token of tokens) {
    const last = all.at(-1);
    if (last?.scope === token.scope && token.scope.startsWith('comment')) last.text += token.text;
    else all.push({ ...token });
  }
  return all;
}
