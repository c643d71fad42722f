import { format, parse, print } from '@kschema/grammar';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scan } from '../src/syntax/scanner.ts';
import { sourceFile } from './arbitrary.ts';
import { bare } from './bare.ts';
import { example } from './example.ts';
import { layouts } from './layouts.ts';

describe('format', () => {
  for (const { what, source, formatted } of layouts) {
    test(what, () => {
      expect(format(source, 'x').findings.filter((finding) => finding.severity === 'blocked')).toEqual([]);
      expect(format(source, 'x').value).toBe(formatted);
      expect(format(formatted, 'x').value).toBe(formatted);
    });
  }

  test('a text that does not parse comes back unchanged', () => {
    const text = 'node  User {\r\n id UUID }';
    const { value, findings } = format(text, 'x');
    expect(value).toBe(text);
    expect(findings.map((finding) => finding.code)).toEqual(['SY104']);
  });

  test('is the same twice, keeps the tree and every comment, wherever they stand', () => {
    fc.assert(
      fc.property(
        sourceFile.map(print),
        fc.array(fc.tuple(fc.nat(), piece), { maxLength: 12 }),
        (source, inserts) => {
          const text = withInserts(source, inserts);
          const before = parse(text, 'x');
          if (before.findings.some((finding) => finding.severity === 'blocked')) {
            throw new Error(`${before.findings[0]?.title} in\n${text}`);
          }
          const once = format(text, 'x').value;
          const after = parse(once, 'x');
          expect(after.findings.filter((finding) => finding.severity === 'blocked')).toEqual([]);
          expect(bare(after.value.items)).toEqual(bare(before.value.items));
          expect(comments(once)).toEqual(comments(text));
          expect(format(once, 'x').value).toBe(once);
          expect(once === '' || once.endsWith('\n')).toBe(true);
          expect(once).not.toMatch(/\r|^\n|\n\n$/);
        },
      ),
      { numRuns: 1500 },
    );
  });

  test('Windows line ends, tabs and a byte order mark leave no trace', () => {
    const windows = `\ufeff${example.replace(/\n/g, '\r\n').replace(/^ {2}/gm, '\t')}`;
    const unindented = (text: string): string => text.replace(/^[ \t]+/gm, '');
    expect(unindented(format(windows, 'x').value)).toBe(unindented(format(example, 'x').value));
  });
});

const piece = fc.constantFrom(
  ' // line\n',
  '\n// own line\n',
  '\n\n// apart\n\n',
  '/* block */',
  ' /* block */ ',
  '\n/* own block */\n',
  '/* two\n   lines */',
  '\n/* two\r\nlines */\n',
  '\n',
  '\n\n\n',
  '  ',
  '\t',
  '\r\n',
  '//\n',
  '//// four\n',
);

/** Puts pieces between tokens of a source. */
function withInserts(source: string, inserts: [number, string][]): string {
  const { starts, count } = scan(source);
  const at = new Map<number, string>();
  for (const [number, text] of inserts) {
    const offset = number % (count + 1) === count ? source.length : (starts[number % (count + 1)] as number);
    at.set(offset, (at.get(offset) ?? '') + text);
  }
  let result = '';
  let from = 0;
  for (const [offset, text] of [...at].sort(([left], [right]) => left - right)) {
    result += source.slice(from, offset) + text;
    from = offset;
  }
  return result + source.slice(from);
}

/** Every comment of a text, in order, without what the layout may change of it. */
function comments(text: string): string[] {
  const { triviaStarts, triviaEnds } = scan(text);
  return triviaStarts.map((start, index) =>
    text.slice(start, triviaEnds[index]).replace(/\r\n?/g, '\n').trimEnd(),
  );
}
