import { parse, parseExpression, parseType, print, printExpression, printType } from '@kschema/grammar';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expression, sourceFile, type } from './arbitrary.ts';
import { bare } from './bare.ts';
import { example } from './example.ts';

describe('parse', () => {
  test('the example of the language has no findings', () => {
    expect(parse(example, 'example.kschema').findings).toEqual([]);
  });

  test('every node lies in its parent and in the text', () => {
    const check = (node: unknown, start: number, end: number): void => {
      if (Array.isArray(node)) {
        for (const child of node) check(child, start, end);
        return;
      }
      if (node === null || typeof node !== 'object') return;
      const ranged = node as { start?: number; end?: number; doc?: unknown };
      let [from, to] = [start, end];
      if (typeof ranged.start === 'number' && typeof ranged.end === 'number') {
        expect(ranged.start).toBeLessThanOrEqual(ranged.end);
        expect(ranged.start).toBeGreaterThanOrEqual(start);
        expect(ranged.end).toBeLessThanOrEqual(end);
        [from, to] = [ranged.start, ranged.end];
      }
      for (const [key, child] of Object.entries(node)) {
        // Documentation stands before what it documents.
        if (key === 'doc') check(child, start, end);
        else check(child, from, to);
      }
    };
    const { value } = parse(example, 'example.kschema');
    for (const item of value.items) check(item, 0, value.end);
  });

  test('names carry the range of what is written, back-ticks included', () => {
    const { value } = parse('node `a b` { `c` : STRING }', 'x');
    const [node] = value.items;
    expect(node).toMatchObject({ name: { text: 'a b', start: 5, end: 10 } });
    expect(node).toMatchObject({ members: [{ name: { text: 'c', start: 13, end: 16 } }] });
  });

  test('keywords are usable as names everywhere', () => {
    for (const word of [
      'node',
      'rel',
      'type',
      'enum',
      'event',
      'with',
      'reserved',
      'fulltext',
      'vector',
      'import',
    ]) {
      const source = `node ${word} {\n  ${word}: ${word} = ${word} @${word}(${word}: ${word})\n  with ${word}\n  vector ${word}(${word})\n  reserved ${word}, ${word}\n}\nrel ${word}: ${word} -> ${word}\ntype ${word} = ${word}\nenum ${word} { ${word}, ${word} }\nevent ${word}(${word}: ${word}) { RETURN 1 }\nreserved ${word}`;
      expect(parse(source, 'x').findings.map((finding) => finding.title)).toEqual([]);
    }
  });

  test('`reserved a, b` ends before a property', () => {
    const { value, findings } = parse('node A { reserved a, b, c: STRING reserved with, d with E }', 'x');
    expect(findings).toEqual([]);
    expect(bare(value.items)).toMatchObject([
      {
        members: [
          { kind: 'reserved', names: [{ text: 'a' }, { text: 'b' }] },
          { kind: 'property', name: { text: 'c' } },
          { kind: 'reserved', names: [{ text: 'with' }, { text: 'd' }] },
          { kind: 'with', mixin: { text: 'E' } },
        ],
      },
    ]);
  });

  test('an event keeps its body raw; braces in strings, names and comments do not count', () => {
    const body = ' RETURN "}" + \'}\' + `}` // }\n /* } */ {a: 1} ';
    const { value, findings } = parse(`event E() {${body}} node A { id: UUID }`, 'x');
    expect(findings).toEqual([]);
    expect(value.items).toMatchObject([{ kind: 'event', body }, { kind: 'node' }]);
  });

  test('documentation belongs to what follows', () => {
    const { value, findings } = parse('/// one\n///   two\n///\n/// four\nnode A { /// x\n id: UUID }', 'x');
    expect(findings).toEqual([]);
    expect(value.items).toMatchObject([
      { doc: { text: 'one\n  two\n\nfour' }, members: [{ doc: { text: 'x' } }] },
    ]);
  });

  test('a byte order mark, tabs and Windows line ends make no difference', () => {
    const windows = `\ufeff${example.replace(/\n/g, '\r\n').replace(/ {2}/g, '\t')}`;
    const { value, findings } = parse(windows, 'x');
    expect(findings).toEqual([]);
    expect(bare(value.items)).toEqual(bare(parse(example.replace(/ {2}/g, '\t'), 'x').value.items));
  });

  test('operators associate to the left, and a sign binds tightest', () => {
    const forms: [string, string][] = [
      ['1 - 2 - 3', '1 - 2 - 3'],
      ['1 - (2 - 3)', '1 - (2 - 3)'],
      ['(1 + 2) * 3', '(1 + 2) * 3'],
      ['1 + (2 * 3)', '1 + 2 * 3'],
      ['-2 ^ 2', '-2 ^ 2'],
      ['-(2 ^ 2)', '-(2 ^ 2)'],
      ['2 ^ 3 ^ 4', '2 ^ 3 ^ 4'],
      ['- - 1', '--1'],
    ];
    for (const [written, printed] of forms) {
      const { value } = parseExpression(written);
      expect(value === null ? null : printExpression(value)).toBe(printed);
    }
  });

  test('parseType and parseExpression are strict', () => {
    for (const text of [
      '',
      'INT64 x',
      'INT64;',
      'INT64 /* x */',
      'INT64[',
      'STRUCT()',
      'a: INT64',
      'INT64\u0000',
    ]) {
      expect(parseType(text).value).toBeNull();
    }
    for (const text of [
      '',
      '1 2',
      '1;',
      '1 // x',
      '(1',
      'f(1,)',
      '"a',
      "'a\\q'",
      '@a',
      'a b',
      '1 +',
      'x -> y',
      '12kg',
    ]) {
      expect(parseExpression(text).value).toBeNull();
    }
  });
});

describe('print', () => {
  test('then parse gives the tree again', () => {
    fc.assert(
      fc.property(sourceFile, (file) => {
        const printed = print(file);
        const { value, findings } = parse(printed, file.path);
        expect(findings.map((finding) => `${finding.title} in\n${printed}`)).toEqual([]);
        expect(bare(value.items)).toEqual(bare(file.items));
      }),
      { numRuns: 500 },
    );
  });

  test('of a type, then parseType, gives the type again', () => {
    fc.assert(
      fc.property(type, (node) => {
        expect(bare(parseType(printType(node)).value)).toEqual(bare(node));
      }),
    );
  });

  test('of an expression, then parseExpression, gives the expression again', () => {
    fc.assert(
      fc.property(expression, (node) => {
        expect(bare(parseExpression(printExpression(node)).value)).toEqual(bare(node));
      }),
      { numRuns: 500 },
    );
  });
});

describe('hostile texts', () => {
  const survives = (text: string): void => {
    const { value, findings } = parse(text, 'hostile.kschema');
    expect(value.kind).toBe('file');
    for (const finding of findings) {
      for (const span of finding.spans) {
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.start).toBeLessThanOrEqual(span.end);
        expect(span.end).toBeLessThanOrEqual(text.length);
      }
    }
  };

  test('any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), survives), { numRuns: 1000 });
  });

  test('any sequence of pieces of the language', () => {
    const piece = fc.constantFrom(
      ...'node rel type enum struct mixin sequence event reserved import with fulltext vector STRUCT MAP UNION CAST AS'.split(
        ' ',
      ),
      ...'{ } ( ) [ ] : , = -> @ + - * / % ^ ? ! ; . $ < > | \\ " \' ` /// // /* */ \n \r\n \t'.split(' '),
      '\n',
      ' ',
      'a',
      'B',
      'a: STRING',
      'node A {',
      '1',
      '1.5',
      '"x"',
      "'y'",
      '`z z`',
      'ü',
      '\0',
      '\ud800',
      '\ufeff',
      '\u2028',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), fc.constantFrom('', ' ', '\n'), (pieces, glue) =>
        survives(pieces.join(glue)),
      ),
      { numRuns: 2000 },
    );
  });

  test('a valid text with a piece removed, doubled or replaced', () => {
    fc.assert(
      fc.property(
        fc.nat(example.length),
        fc.nat(60),
        fc.string({ unit: 'binary', maxLength: 8 }),
        (at, length, inserted) => survives(example.slice(0, at) + inserted + example.slice(at + length)),
      ),
      { numRuns: 1000 },
    );
  });
});
