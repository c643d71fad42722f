import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Halt } from '../src/problem.ts';
import { parseJson } from '../src/project/json-text.ts';

function mistakeIn(text: string): { title: string; at: number } {
  try {
    parseJson(text, 'f.json');
  } catch (error) {
    const finding = (error as Halt).findings[0];
    return { title: finding?.title ?? '', at: finding?.spans[0]?.start ?? -1 };
  }
  throw new Error('it is JSON');
}

describe('the place where a text stops being JSON', () => {
  test.each([
    ['{ "a": 1, }', 10, 'unexpected "}"'],
    ['{ "a" 1 }', 6, 'unexpected "1"'],
    ['[1 2]', 3, 'unexpected "2"'],
    ['{ a: 1 }', 2, 'unexpected "a"'],
    ['{ "a": tru }', 7, 'unexpected "t"'],
    ['<<<<<<< ours\n{}', 0, 'unexpected "<"'],
    ['{ "a": [1, 2', 11, 'ends too early'],
    ['', 0, 'ends too early'],
    ['{} {}', 3, 'unexpected "{"'],
    ['{ "a": "line\nbreak" }', 7, 'unexpected "\\""'],
  ])('%j', (text, at, message) => {
    const found = mistakeIn(text);
    expect(found.title).toContain(message);
    expect(found.at).toBe(at);
  });
});

test('any text is read as the platform reads it, or is a finding', () => {
  const damaged = fc.tuple(fc.json(), fc.nat(), fc.nat(3)).map(([text, at, n]) => {
    const start = at % (text.length + 1);
    return text.slice(0, start) + text.slice(start + n);
  });
  fc.assert(
    fc.property(fc.oneof(damaged, fc.string()), (text) => {
      let expected: unknown;
      try {
        expected = JSON.parse(text);
      } catch {
        expect(() => parseJson(text, 'f.json')).toThrow(Halt);
        return;
      }
      expect(parseJson(text, 'f.json')).toEqual(expected);
    }),
  );
});
