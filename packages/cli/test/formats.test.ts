import { createRequire } from 'node:module';
import { rules } from '@kschema/compiler';
import type { Finding } from '@kschema/grammar';
import fc from 'fast-check';
import { lexer, type Token, type Tokens } from 'marked';
import { expect, test } from 'vitest';
import { exitCodes } from '../src/exit-codes.ts';
import { colorsFor } from '../src/view/colors.ts';
import { formatOf, type Report, renderers } from '../src/view/formats/index.ts';
import { placed } from '../src/view/formats/placed.ts';

const load = createRequire(import.meta.url);
const Ajv = load('ajv-draft-04').default;
// OASIS's own JSON Schema of SARIF 2.1.0, one of whose patterns is none for Unicode.
const schema = load('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
const ajv = load('ajv-formats').default(new Ajv({ strict: false, unicodeRegExp: false }));
const isSarif = ajv.compile(schema);

const text = 'node Ünïcode {\r\n\tid: INT64 @key }\n';
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom(
      '`',
      '\n',
      '\r',
      ':',
      ',',
      '%',
      '|',
      '<',
      '>',
      '#',
      '@',
      '[',
      ']',
      '(',
      ')',
      '*',
      '_',
      '~',
      '!',
      '&',
      '\\',
      ' ',
      'a',
      '\t',
    ),
  }),
  fc.constantFrom(
    '::error::x',
    '%0A::error::y',
    '<img src=x onerror=y>',
    '![a](b)',
    '```',
    '`a` b `c`',
    '``',
  ),
);
const place = fc
  .record({
    file: fc.constantFrom('schema.kschema', 'a b/c?#%.kschema', 'nowhere.kschema'),
    start: fc.nat(text.length),
    length: fc.nat(text.length),
  })
  .map(({ file, start, length }) => ({ file, start, end: start + length }));
const span = fc.oneof(
  place,
  place.chain((one) => anyText.map((label) => ({ ...one, label }))),
);
const findings = fc.array(
  fc.record(
    {
      code: fc.oneof(fc.constantFrom(...rules.map(({ code }) => code)), fc.constant('XX999')),
      rule: fc.constant('some-rule'),
      severity: fc.constantFrom('blocked', 'loss', 'bc', 'warn', 'safe'),
      subject: anyText,
      title: anyText,
      why: anyText,
      fix: anyText,
      spans: fc.array(span, { maxLength: 3 }),
      facts: fc.constant({}),
      fingerprint: fc.constant('0123456789abcdef'),
      allowed: anyText,
      fixes: fc.array(
        fc.record({
          title: anyText,
          edits: fc.array(
            place.chain((one) => anyText.map((put) => ({ ...one, text: put }))),
            { minLength: 1, maxLength: 3 },
          ),
        }),
        { maxLength: 3 },
      ),
    },
    { requiredKeys: ['code', 'rule', 'severity', 'subject', 'title', 'why', 'fix', 'spans', 'facts'] },
  ),
  { maxLength: 4 },
) as fc.Arbitrary<Finding[]>;

test('whatever is found, SARIF is what its schema asks, with a place and a fingerprint for each result', async () => {
  await fc.assert(
    fc.asyncProperty(findings, fc.constantFrom(...exits()), async (found, exit) => {
      const log = JSON.parse(await renderers.sarif(reportOf(found, exit)));
      isSarif(log);
      expect(isSarif.errors ?? []).toEqual([]);
      const [run] = log.runs;
      const shown = found.filter(({ severity }) => severity !== 'safe');
      expect(run.results.map((one: { ruleId: string }) => one.ruleId)).toEqual(shown.map(({ code }) => code));
      for (const result of run.results) {
        expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
        expect(result.locations).toHaveLength(1);
        expect(result.partialFingerprints['kschema/v1']).toMatch(/^[0-9a-f]{16}$/);
      }
    }),
  );
});

test('whatever is found, a workflow reads back one annotation a finding, and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(findings, async (found) => {
      const lines = (await renderers.github(reportOf(found, 'stopped'))).trimEnd().split(/\r?\n|\r/);
      const shown = found.filter(({ severity }) => severity !== 'safe');
      expect(lines).toHaveLength(shown.length + 1);
      expect(lines.at(-1)).toMatch(/^kschema check: /);
      for (const [at, finding] of shown.entries()) {
        const { command, properties, message } = readCommand(lines[at] as string);
        const level = { blocked: 'error', loss: 'error', bc: 'error', warn: 'warning', safe: '' }[
          finding.severity
        ];
        expect(command).toBe(finding.allowed === undefined ? level : 'notice');
        expect(properties.title).toContain(`${finding.code} `);
        expect(properties.title?.replaceAll(/\s|\\u\{[0-9a-f]+\}/g, '')).toBe(
          visible(`${finding.code}${finding.title}`),
        );
        if (finding.why !== '') expect(visible(message)).toContain(visible(finding.why));
        expect(properties.file).toBe(finding.spans[0]?.file);
        if (properties.line !== undefined) expect(Number(properties.endLine)).toBeGreaterThan(0);
        expect(properties.col === undefined || properties.line === properties.endLine).toBe(true);
      }
    }),
  );
});

test('whatever is found, Markdown has an item for each and no markup of its own in it', async () => {
  await fc.assert(
    fc.asyncProperty(findings, async (found) => {
      const tokens = lexer(await renderers.markdown(reportOf(found, 'stopped')));
      const shown = found.filter(({ severity }) => severity !== 'safe');
      const lists = tokens.filter((token) => token.type === 'list') as Tokens.List[];
      expect(lists.flatMap((list) => list.items)).toHaveLength(shown.length);
      for (const token of within(tokens)) {
        expect(['image', 'table', 'del', 'blockquote', 'def']).not.toContain(token.type);
        if (token.type === 'html') expect(token.raw).toMatch(/^<!--(?: kschema check)? -->\s*$/);
        if (token.type === 'link') expect(token.raw).toBe(token.text);
      }
    }),
  );
});

test.each([
  ['check', 'text'],
  ['check --json', 'json'],
  ['check --format sarif', 'sarif'],
  ['check --format=github', 'github'],
  ['check --json --format markdown', 'markdown'],
  ['check --format markdown --json', 'json'],
  ['check --format xml', 'text'],
  ['check --format', 'text'],
])('%s is %s', (line, format) => {
  expect(formatOf(line.split(' '))).toBe(format);
});

test.each([
  ['/repo', '/repo', 'a.kschema', 'a.kschema'],
  ['/repo/db', '/repo', 'a.kschema', 'db/a.kschema'],
  ['/repo/db', '/repo', '../kschema.json', 'kschema.json'],
  ['/repo', '/other', 'a.kschema', 'a.kschema'],
  ['/repo/db', undefined, '../a.kschema', '../a.kschema'],
])('in %s of %s, %s is %s', (cwd, root, file, expected) => {
  expect(placed(cwd, root)(file)).toBe(expected);
});

function exits() {
  return Object.keys(exitCodes) as (keyof typeof exitCodes)[];
}

function reportOf(found: Finding[], exit: keyof typeof exitCodes): Report {
  return {
    command: 'check',
    result: { exit, findings: found, document: {} },
    style: {
      colors: colorsFor({}, { env: {}, option: false }),
      width: 80,
      textOf: (file) => (file === 'nowhere.kschema' ? undefined : text),
    },
    placed: (file) => file,
  };
}

/** As the runner of a workflow reads a line. */
function readCommand(line: string) {
  const match = /^::(\w+) (.*?)::(.*)$/.exec(line);
  const [, command = '', list = '', data = ''] = match ?? [];
  const properties = Object.fromEntries(
    list.split(',').map((pair) => {
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      return [name, unescapeData(value.replaceAll('%3A', ':').replaceAll('%2C', ','))];
    }),
  ) as Record<string, string | undefined>;
  return { command, properties, message: unescapeData(data) };
}

function unescapeData(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

/** Without spaces and what a terminal obeys, which is written by its number. */
function visible(text: string): string {
  return text.replaceAll(/\\u\{[0-9a-f]+\}/g, '').replaceAll(/[\s\p{Cc}\p{Cf}]/gu, '');
}

function* within(tokens: readonly Token[]): Generator<Token> {
  for (const token of tokens) {
    yield token;
    if ('tokens' in token) yield* within(token.tokens ?? []);
    if (token.type === 'list') yield* within((token as Tokens.List).items);
  }
}
