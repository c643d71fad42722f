import { parse } from '@kschema/grammar';
import { describe, expect, test } from 'vitest';
import { carryEvent, check, emptyLine, extendLine, type HistoryLine, printVersion } from '../src/index.ts';
import { withVersion } from './versions.ts';

/** The parameters of one event, version by version; `none`: it is not declared. */
const cases: [what: string, versions: string[], given: Record<string, unknown>, carried: unknown][] = [
  ['nothing changes', ['(a: INT64)', '(a: INT64)'], { a: 5n }, { a: '5' }],
  ['a type is widened', ['(a: INT32)', '(a: INT64)', '(a: DOUBLE)'], { a: 5 }, { a: 5 }],
  ['a parameter with a default comes', ['(a: INT64)', '(a: INT64, b: INT64 = 1)'], { a: 5 }, { a: '5' }],
  ['a parameter with a default goes unsaid', ['(a: INT64 = 1)', '(a: INT64 = 2)'], {}, {}],
  ['an enum gets a value', ['(a: Few)', '(a: Many)'], { a: 'x' }, { a: 'x' }],
  [
    'a parameter goes',
    ['(a: INT64, b: INT64)', '(a: INT64)', '(a: INT64)'],
    { a: 1, b: 2 },
    { version: 2, problem: 'The parameter b is gone' },
  ],
  [
    'a parameter without a default comes',
    ['(a: INT64)', '(a: INT64)', '(a: INT64, b: INT64)'],
    { a: 1 },
    { version: 3, problem: 'The parameter b is needed now' },
  ],
  [
    'a type is narrowed',
    ['(a: INT64)', '(a: INT8)'],
    { a: 500 },
    { version: 2, problem: 'The parameter a is INT8 now: "500" is out of the range of INT8, -128 to 127' },
  ],
  ['it fits the narrower type', ['(a: INT64)', '(a: INT8)'], { a: 5 }, { a: 5 }],
  [
    'the event is dropped',
    ['(a: INT64)', 'none'],
    { a: 1 },
    { version: 2, problem: 'Version 2 drops the event' },
  ],
  [
    'it is dropped and declared again',
    ['(a: INT64)', 'none', '(a: INT64)'],
    { a: 1 },
    { version: 2, problem: 'Version 2 drops the event' },
  ],
  [
    'it never was of its own version',
    ['(a: INT64)', '(a: INT64)'],
    { a: 'x' },
    { version: 1, problem: 'a: "x" is not a whole number for INT64' },
  ],
];

describe('an event written for version 1 is carried to the last one', () => {
  test.each(cases)('%s', (_, versions, given, expected) => {
    const carried = carryEvent(lineOf(versions), { name: 'add', version: 1, parameters: given });
    expect('problem' in carried ? carried : carried.parameters).toEqual(expected);
  });

  test('the body is the newest', () => {
    const line = lineOf(['(a: INT64)', '(a: INT64)'], (number) => `CREATE (:Item {id: $a, v${number}: 1})`);
    expect(carryEvent(line, { name: 'Add', version: 1, parameters: { a: 1 } })).toMatchObject({
      declaration: { body: 'CREATE (:Item {id: $a, v2: 1})' },
    });
  });

  test('a version that the log does not have', () => {
    expect(carryEvent(lineOf(['(a: INT64)']), { name: 'Add', version: 7, parameters: {} })).toEqual({
      version: 7,
      problem: 'It was written for version 7, which is not in the log',
    });
  });
});

describe('a history that grows', () => {
  const [first, second] = lineOf(['(a: INT64)', '(a: INT32)']).versions;
  if (first === undefined || second === undefined) throw new Error('No versions');

  test.each([
    ['a version is missing', printVersion(second), 'HX102'],
    ['it was edited', printVersion(first).replace('INT64', 'INT32'), 'HX101'],
    ['it is something else', '{}', 'HX201'],
    ['it is of a later format', '{"format": 99}', 'HX108'],
  ])('%s', (_, text, code) => {
    const { line, version, findings } = extendLine(emptyLine, text);
    expect(findings[0]?.code).toBe(code);
    expect([line, version]).toEqual([emptyLine, null]);
  });

  test('another branch does not follow', () => {
    const grown = extendLine(emptyLine, printVersion(first)).line;
    const other = lineOf(['(a: INT8)', '(a: INT16)']).versions[1];
    if (other === undefined) throw new Error('No version');
    expect(extendLine(grown, printVersion(other)).findings[0]?.code).toBe('HX102');
  });
});

function lineOf(versions: string[], body = (_: number) => 'CREATE (:Item {id: 1})'): HistoryLine {
  let line = emptyLine;
  for (const [at, parameters] of versions.entries()) {
    const event =
      parameters === 'none' ? '' : `event Add${parameters} { ${bodyOf(parameters, body(at + 1))} }`;
    const source = `
      enum Few { x }  enum Many { x y }
      node Item { id: INT64 @key  v1: INT64  v2: INT64  n${at}: INT64  few: Few  many: Many }
      ${event}`;
    const declaration = check(
      'main.kschema',
      new Map([['main.kschema', parse(source, 'main.kschema').value]]),
    );
    const version = withVersion(line.versions, declaration, '').at(-1);
    if (version === undefined) throw new Error('No version');
    line = extendLine(line, printVersion(version)).line;
  }
  return line;
}

/** Every parameter is named. */
function bodyOf(parameters: string, body: string): string {
  const names = [...parameters.matchAll(/(\w+):/g)].map(([, name]) => `$${name}`);
  return body.includes('$') ? body : `${body} RETURN ${names.join(', ')}`;
}
