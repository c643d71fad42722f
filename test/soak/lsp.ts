import { check, compileVersion, printVersion, versionFileName } from '@kschema/compiler';
import { parse } from '@kschema/grammar';
import { type Edit, randomEdit } from './lsp/edits.ts';
import { positionAt } from './lsp/positions.ts';
import { answerOf, questionsAbout } from './lsp/questions.ts';
import { type Joined, startJoined } from './lsp/server.ts';
import { schemas } from './lsp/texts.ts';
import { numbers, progress } from './options.ts';
import { randomFrom } from './random.ts';

/**
 * Random edits over several files: after each, every answer of a server that saw them all must be
 * that of a fresh one on the same texts; with `--every 5` after every fifth edit or so. Ends with one line of JSON; fails at the first difference.
 */
const given = numbers({ edits: 2000, seed: 1, every: 1 });
const [edits, seed, every] = [given.edits ?? 0, given.seed ?? 0, given.every ?? 1];
const random = randomFrom(seed);
const started = Date.now();
let original = schemas[0] as ReadonlyMap<string, string>;
let files = filesOf(original);
let texts = new Map(original);
let server = await begin(texts);
let asked = 0;
let compared = 0;

for (let count = 1; count <= edits; count++) {
  if (count % 400 === 0) {
    await server.end();
    original = random.pick(schemas);
    files = filesOf(original);
    texts = new Map(original);
    server = await begin(texts);
  } else if (random.int(6) === 0) comeBack();
  const uri = random.pick([...texts.keys()]);
  const text = texts.get(uri) ?? '';
  apply(uri, randomEdit(text, random));
  if (random.int(every) > 0) continue;
  await compare(count);
  if (count % 20 === 0) progress(`${count}/${edits} edits`);
}
await server.end();
progress('');
console.log(
  JSON.stringify({
    soak: 'lsp',
    seed,
    edits,
    compared,
    answers: asked,
    seconds: Math.round((Date.now() - started) / 1000),
  }),
);

async function begin(now: ReadonlyMap<string, string>): Promise<Joined> {
  const started = await startJoined(files);
  for (const [uri, text] of now) started.open(uri, text);
  return started;
}

/** One file is again as it was at first, in one edit: what is broken does not stay so for good. */
function comeBack(): void {
  for (const [uri, text] of original) {
    if (random.int(4) > 0) apply(uri, { start: 0, end: (texts.get(uri) ?? '').length, text });
  }
}

function apply(uri: string, { start, end, text: inserted }: Edit): void {
  const text = texts.get(uri) ?? '';
  // A place between the two characters of a line break cannot be said in lines and columns.
  const from = text.charAt(start - 1) === '\r' && text.charAt(start) === '\n' ? start - 1 : start;
  const to = text.charAt(end - 1) === '\r' && text.charAt(end) === '\n' ? end - 1 : end;
  server.change(uri, { start: positionAt(text, from), end: positionAt(text, Math.max(from, to)) }, inserted);
  texts.set(uri, text.slice(0, from) + inserted + text.slice(Math.max(from, to)));
}

async function compare(count: number): Promise<void> {
  const fresh = await begin(texts);
  compared++;
  for (const question of questionsAbout(texts, random)) {
    asked++;
    const [one, other] = await Promise.all([answerOf(server, question), answerOf(fresh, question)]);
    if (one === other) continue;
    progress('');
    console.log(`edit ${count}, seed ${seed}: ${question.method} ${JSON.stringify(question.params)}`);
    console.log(`  after all edits: ${around(one, other)}\n  fresh:           ${around(other, one)}`);
    for (const [uri, text] of texts) console.log(`--- ${uri}\n${text}`);
    process.exit(1);
  }
  await fresh.end();
}

/** A text from shortly before the first difference to another. */
function around(text: string, other: string): string {
  let at = 0;
  while (at < text.length && text[at] === other[at]) at++;
  return `…${text.slice(Math.max(0, at - 160), at + 240)}…`;
}

function filesOf(schema: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...schema, ['file:///project/kschema.json', '{}'], versionOf(schema)]);
}

/** Version 1, so that every edit is a change since then. */
function versionOf(schema: ReadonlyMap<string, string>): [string, string] {
  const sources = new Map(
    [...schema].map(([uri, text]) => [new URL(uri).pathname, parse(text, new URL(uri).pathname).value]),
  );
  const declaration = check('/project/schema.kschema', sources);
  const { value, findings } = compileVersion({ history: [], declaration, name: '', accepted: [] });
  if (value === null) throw new Error(`does not compile: ${findings.map(({ title }) => title).join('; ')}`);
  return [`file:///project/history/${versionFileName(1)}`, printVersion(value)];
}
