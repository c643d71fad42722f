import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { typeTable } from '@kschema/compiler';
import { parse, scalarTypes } from '@kschema/grammar';
import { createToken, Lexer, type TokenType } from 'chevrotain';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languageArtefacts } from '../../scripts/language-reference.ts';
import { KschemaParser } from '../src/syntax/parser.ts';
import { scan } from '../src/syntax/scanner.ts';
import { definitions, Kind, trivia } from '../src/syntax/tokens.ts';
import { example } from './example.ts';

const root = join(import.meta.dirname, '../..');

describe('what is generated from the grammar', () => {
  for (const [path, text] of languageArtefacts()) {
    test(`${path} is fresh: else run \`npm run generate\``, () => {
      expect(readFileSync(join(root, path), 'utf8')).toBe(text);
    });
  }

  test('the example of the reference is formatted and has no mistake', () => {
    const reference = readFileSync(join(root, 'docs/language.md'), 'utf8');
    const source = reference.split('```kschema\n')[1]?.split('```')[0] ?? '';
    expect(parse(source, 'language.kschema').findings).toEqual([]);
  });

  test('the patterns of the TextMate grammar are regular expressions', () => {
    const grammar = JSON.parse(readFileSync(join(root, 'grammar/generated/kschema.tmLanguage.json'), 'utf8'));
    const visit = (node: unknown): void => {
      if (node === null || typeof node !== 'object') return;
      for (const [key, value] of Object.entries(node)) {
        if (typeof value === 'string' && ['match', 'begin', 'end'].includes(key)) {
          expect(() => new RegExp(value.replace('(?i)', ''))).not.toThrow();
        } else visit(value);
      }
    };
    visit(grammar);
  });

  test('every scalar type of the checks is written in capitals by the formatter', () => {
    const known = typeTable.flatMap((type) => [type.name, ...type.aliases]);
    expect(known.filter((name) => !(scalarTypes as readonly string[]).includes(name))).toEqual([]);
  });
});

describe('the grammar', () => {
  test('is sound: one token tells every alternative', () => {
    groupByForOldNodes();
    class Validated extends KschemaParser {
      constructor() {
        super('analysed');
        this.skipValidations = false;
        this.selfAnalysisDone = false;
        this.performSelfAnalysis();
      }
      declare skipValidations: boolean;
      declare selfAnalysisDone: boolean;
    }
    expect(() => new Validated()).not.toThrow();
  });
});

describe('the scanner', () => {
  test('reads what a lexer made of the token patterns reads', () => {
    const lexer = referenceLexer();
    const piece = fc.constantFrom(
      ...'node a_1 B9 `a b` "x" \'y\' "\\"" 1 1.5 2e5 3E-7 4.x { } ( ) [ ] : , = -> - > @ + * / % ^ ? ! ; ~ $'.split(
        ' ',
      ),
      ' ',
      '\n',
      '\t',
      '// c\n',
      '/// d\n',
      '//// e\n',
      '/* f */',
      '/**/',
      '/* * / */',
      '`ä`',
      '"ä // /*"',
    );
    const separated = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(' '));
    fc.assert(
      fc.property(fc.oneof(separated, fc.constant(example.replace(/^event[\s\S]*?^}\n/gm, ''))), (text) => {
        const scanned = scan(text);
        fc.pre(scanned.mistakes.length === 0);
        const own = Array.from({ length: scanned.count }, (_, index) => ({
          kind: scanned.kinds[index] === Kind.Key ? Kind.Name : scanned.kinds[index],
          start: scanned.starts[index],
          end: scanned.ends[index],
        }));
        const theirs = lexer.tokenize(text).tokens.map((token) => ({
          kind: Number(token.tokenType.name),
          start: token.startOffset,
          end: token.startOffset + token.image.length,
        }));
        expect(own.filter((token) => token.kind !== Kind.Stray)).toEqual(theirs);
      }),
      { numRuns: 1000 },
    );
  });
});

/** A lexer of chevrotain's, made from the same patterns; token types are named by their kind. */
function referenceLexer(): Lexer {
  const types: TokenType[] = [
    createToken({ name: 'space', pattern: trivia.space, group: Lexer.SKIPPED, line_breaks: true }),
    createToken({ name: 'lineComment', pattern: trivia.lineComment, group: Lexer.SKIPPED }),
    createToken({
      name: 'blockComment',
      pattern: trivia.blockComment,
      group: Lexer.SKIPPED,
      line_breaks: true,
    }),
  ];
  const read = definitions.filter(({ kind }) => kind <= Kind.Caret && kind !== Kind.Key);
  // The longer of two marks has to be tried first.
  read.sort((left, right) => Number(right.kind === Kind.Arrow) - Number(left.kind === Kind.Arrow));
  for (const { kind, pattern } of read) types.push(createToken({ name: String(kind), pattern }));
  return new Lexer(types, { positionTracking: 'onlyOffset', skipValidations: true });
}

/** Chevrotain's validations need `Object.groupBy`, which Node 20 does not have; the shipped parser skips them. */
function groupByForOldNodes(): void {
  const target = Object as { groupBy?: unknown };
  target.groupBy ??= <T>(items: Iterable<T>, keyOf: (item: T, index: number) => PropertyKey) => {
    const groups: Record<PropertyKey, T[]> = Object.create(null);
    let index = 0;
    for (const item of items) {
      const key = keyOf(item, index++);
      groups[key] = [...(groups[key] ?? []), item];
    }
    return groups;
  };
}
