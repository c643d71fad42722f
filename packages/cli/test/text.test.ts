import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { count, hanging, printable, widthOf, wrap } from '../src/view/text.ts';

describe('printable', () => {
  test.each([
    ['plain', 'plain'],
    ['\u001b[31mred', '\\u{1b}[31mred'],
    ['a\u202eb', 'a\\u{202e}b'],
    ['zero\u200bwidth', 'zero\\u{200b}width'],
    ['tab\tand\nline', 'tab\tand\nline'],
  ])('%j', (text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  test('nothing that steers a terminal gets through', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(printable(text)).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
      }),
    );
  });
});

test.each([
  ['abc', 3],
  ['日本', 4],
  ['é', 1],
  ['e\u0301', 1],
  ['\u001b[31mred\u001b[39m', 3],
  ['🙂', 2],
])('%j takes %i columns', (text, width) => {
  expect(widthOf(text)).toBe(width);
});

describe('wrap', () => {
  test('breaks at spaces, never inside back-ticks', () => {
    expect(wrap('one two `three four five` six', 12)).toEqual(['one two', '`three four five`', 'six']);
  });

  test('keeps every word in order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{1,9}$/), { minLength: 1 }),
        fc.integer({ min: 5, max: 40 }),
        (words, width) => {
          const lines = wrap(words.join(' '), width);
          expect(lines.join(' ')).toBe(words.join(' '));
          expect(lines.filter((line) => line.includes(' ') && widthOf(line) > width)).toEqual([]);
        },
      ),
    );
  });

  test('hangs below its heading', () => {
    expect(hanging('  why  ', 'a text that is longer than the line is', 30)).toBe(
      '  why  a text that is longer\n       than the line is',
    );
  });
});

test('counts in words', () => {
  expect([count(1, 'change'), count(2, 'change'), count(0, 'index', 'indexes')]).toEqual([
    '1 change',
    '2 changes',
    '0 indexes',
  ]);
});
