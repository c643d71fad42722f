import {
  compileVersion,
  copySchema,
  foldHistory,
  hashSchema,
  printVersion,
  readHistory,
  undeclared,
  type Version,
  versionFileName,
} from '@kschema/compiler';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomFrom } from './random.ts';
import { randomHistory } from './versions.ts';

const seeds = fc.integer({ min: 0, max: 2 ** 31 });

describe('a history', () => {
  test('is read as it was printed', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { history } = randomHistory(4, randomFrom(seed));
        const read = readHistory(filesOf(history).reverse());
        expect(read.findings).toEqual([]);
        expect(read.value.map(printVersion)).toEqual(history.map(printVersion));
        expect(hashSchema(foldHistory(read.value).value)).toBe(history.at(-1)?.schemaHash);
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  test('does not survive the edit of any single character', () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 1 });
    const edits = fc.record({
      seed: seeds,
      at: fc.nat(),
      text,
      kind: fc.constantFrom('replace', 'insert', 'delete'),
    });
    fc.assert(
      fc.property(edits, ({ seed, at, text: written, kind }) => {
        const files = filesOf(randomHistory(2, randomFrom(seed % 50)).history);
        const file = files[at % files.length] as { name: string; text: string };
        const place = at % file.text.length;
        const rest = file.text.slice(place + (kind === 'insert' ? 0 : 1));
        const edited = file.text.slice(0, place) + (kind === 'delete' ? '' : written) + rest;
        if (edited === file.text) return;
        file.text = edited;
        expect(readHistory(files).findings.length).toBeGreaterThan(0);
      }),
      { numRuns: 1000, seed: 1 },
    );
  });

  test('may begin with versions of format 1, which say less', () => {
    const old = randomHistory(3, randomFrom(3)).history;
    expect(old.map(({ format }) => format)).toEqual([1, 1, 1]);
    const declaration = undeclared(copySchema(foldHistory(old).value));
    declaration.schema.reserved.set('gone', 'gone');
    const { value } = compileVersion({ history: old, declaration, name: '', accepted: [] });
    expect(value).toMatchObject({ format: 2, number: 4, minDatabase: expect.any(Number) });
    const read = readHistory(filesOf([...old, value as Version]));
    expect(read.findings).toEqual([]);
    expect(read.value).toEqual([...old, value]);
  });

  test('may be checked out with CRLF', () => {
    const files = filesOf(randomHistory(3, randomFrom(5)).history);
    const windows = files.map(({ name, text }) => ({ name, text: text.replaceAll('\n', '\r\n') }));
    expect(readHistory(windows).findings).toEqual([]);
  });

  test.each<[string, string[], (files: ReturnType<typeof filesOf>) => void]>([
    ['a file in the middle is missing', ['HX102 history/0003.json'], (files) => files.splice(1, 1)],
    ['the first file is missing', ['HX102 history/0002.json'], (files) => files.splice(0, 1)],
    [
      'two files hold one number',
      ['HX102 history/3.json'],
      (files) => {
        files.push({ name: 'history/3.json', text: files[2]?.text ?? '' });
      },
    ],
    [
      'a file is called otherwise',
      ['HX102 history/latest.json'],
      (files) => {
        files.push({ name: 'history/latest.json', text: files[2]?.text ?? '' });
      },
    ],
    [
      'a file holds another number',
      ['HX102 history/0003.json'],
      (files) => {
        (files[2] as { text: string }).text = files[1]?.text ?? '';
      },
    ],
    [
      'a version has another parent',
      ['HX102 history/0002.json'],
      (files) => {
        const other = filesOf(randomHistory(3, randomFrom(21)).history);
        (files[0] as { text: string }).text = other[0]?.text ?? '';
      },
    ],
    [
      'a file is cut off',
      ['HX201 history/0003.json'],
      (files) => {
        const last = files[2] as { text: string };
        last.text = last.text.slice(0, last.text.length / 2);
      },
    ],
    [
      'a file is empty',
      ['HX201 history/0003.json'],
      (files) => {
        (files[2] as { text: string }).text = '';
      },
    ],
    [
      'a file is another JSON',
      ['HX201 history/0003.json'],
      (files) => {
        (files[2] as { text: string }).text = '{"format": 1, "events": []}';
      },
    ],
    [
      'a file nests 10,000 brackets',
      ['HX201 history/0003.json'],
      (files) => {
        (files[2] as { text: string }).text = '['.repeat(10_000) + ']'.repeat(10_000);
      },
    ],
    [
      'a file nests deeply where parameters stand',
      ['HX206 history/0003.json'],
      (files) => {
        const last = files[2] as { text: string };
        const deep = '['.repeat(10_000) + ']'.repeat(10_000);
        last.text = last.text.replace('"params": {', `"params": { "deep": ${deep},`);
      },
    ],
    [
      'a newer kschema wrote it',
      ['HX108 history/0003.json'],
      (files) => {
        const last = files[2] as { text: string };
        last.text = last.text.replace('"format": 1', '"format": 3, "news": []');
      },
    ],
    [
      'a template is unknown',
      ['HX205 history/0003.json'],
      (files) => {
        const last = files[2] as { text: string };
        last.text = last.text.replace(/"template": "[A-Z_]+"/, '"template": "RUN_CYPHER"');
      },
    ],
    [
      'a parameter is added',
      ['HX206 history/0003.json'],
      (files) => {
        const last = files[2] as { text: string };
        last.text = last.text.replace('"params": {', '"params": { "statement": "DROP TABLE User",');
      },
    ],
    [
      'a hash is written by hand',
      ['HX101 history/0003.json'],
      (files) => {
        const last = files[2] as { text: string };
        last.text = last.text.replace(/"hash": "[0-9a-f]{4}/, '"hash": "0000');
      },
    ],
    [
      'only the layout differs',
      ['HX204 history/0003.json'],
      (files) => {
        const last = files[2] as { text: string };
        last.text = JSON.stringify(JSON.parse(last.text));
      },
    ],
    [
      'git left conflict marks',
      ['HX202 history/0003.json'],
      (files) => {
        const last = files[2] as { text: string };
        last.text = `<<<<<<< HEAD\n${last.text}=======\n${last.text}>>>>>>> feature\n`;
      },
    ],
  ])('is refused when %s', (_, codes, damage) => {
    const files = filesOf(randomHistory(3, randomFrom(3)).history);
    expect(files.length).toBe(3);
    damage(files);
    const { findings } = readHistory(files);
    expect(findings.map(({ code, subject }) => `${code} ${subject}`)).toEqual(codes);
  });
});

function filesOf(history: readonly Version[]): { name: string; text: string }[] {
  return history.map((version) => ({
    name: `history/${versionFileName(version.number)}`,
    text: printVersion(version),
  }));
}
