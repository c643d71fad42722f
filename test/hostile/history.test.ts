import { foldHistory, printVersion, readHistory, type Version } from '@kschema/compiler';
import { describe, expect, test } from 'vitest';
import { eventId, versionHash } from '../../packages/compiler/src/history/seal.ts';
import { naughty } from './naughty.ts';
import { expectMeant, expectSound, isBlocked, make, statementsOf } from './pipeline.ts';

const history = versionsOf(
  `/// People.
   node User { id: UUID @key  name: STRING = "x"  role: Role = "admin"  home: STRUCT(street: STRING, no: INT64)  tags: STRING[] = ["a"]
     embedding: FLOAT[4]  fulltext byName(name) { stemmer: "porter" }  reserved gone }
   node Post { id: SERIAL @key  at: TIMESTAMP = current_timestamp() }
   rel Likes: User -> Post @many_to_one { since: DATE = "2020-01-01" }
   enum Role { admin, member }
   sequence orders { start: 5 }
   event Register(id: UUID, name: STRING = "y") { CREATE (:User {id: $id, name: $name}) }
   reserved Account`,
  `/// Everybody.
   node Person @renamedFrom(User) { id: UUID @key  fullName: STRING = "x" @renamedFrom(name)  role: Role = "member"  home: STRUCT(street: STRING, no: INT64)
     tags: STRING[] = ["a", "b"]  embedding: FLOAT[4]  age: INT64 = 7 @deprecated("no", removeAfter: "2030-01-01")
     fulltext byName(fullName) { stemmer: "english" }  reserved gone }
   node Post { id: SERIAL @key  at: TIMESTAMP = current_timestamp()  score: DOUBLE @using(1.5) }
   rel Likes: Person -> Post, Post -> Post { since: DATE = "2020-01-01" }
   enum Role { admin, member, guest }
   reserved Account`,
);
const files = history.map((version) => ({ name: `000${version.number}.json`, text: printVersion(version) }));

function versionsOf(...sources: string[]): Version[] {
  const versions: Version[] = [];
  for (const source of sources) {
    const { version, findings } = make(source, versions);
    if (version === null)
      throw new Error(
        findings
          .filter(isBlocked)
          .map(({ title }) => title)
          .join('\n'),
      );
    versions.push(version);
  }
  return versions;
}

test('the history itself is sound', async () => {
  expect(readHistory(files)).toEqual({ value: history, findings: [] });
  const { statements, findings } = await statementsOf(history);
  expect(findings).toEqual([]);
  expect(statements.length).toBeGreaterThan(5);
});

describe('files that are not as they were compiled', () => {
  test('every prefix of a version is refused', () => {
    for (const { name, text } of files)
      for (let length = 0; length < text.trimEnd().length; length++) {
        const { findings } = readHistory([{ name, text: text.slice(0, length) }]);
        expect(findings.some(isBlocked), text.slice(0, length)).toBe(true);
        expectSound(findings, '');
      }
  });

  test('a change of any byte is refused', () => {
    const { name, text } = files[0] as { name: string; text: string };
    const original = JSON.parse(text);
    for (let at = 0; at < text.length; at += 1) {
      const other = text[at] === 'x' ? 'y' : 'x';
      const edits = [text.slice(0, at) + text.slice(at + 1), text.slice(0, at) + other + text.slice(at + 1)];
      edits.push(`${text.slice(0, at)}${'\0"{}[],:\\\u202e'[at % 9]}${text.slice(at)}`);
      for (const edited of edits) {
        const { value, findings } = readHistory([{ name, text: edited }]);
        if (findings.some(isBlocked)) continue;
        // White space and the like: it still says the same.
        expect(JSON.parse(JSON.stringify(value[0]))).toEqual(original);
      }
    }
  });

  test.each<[string, string]>([
    ['nothing', ''],
    ['a word', 'null'],
    ['a number', '1e999'],
    ['an empty list', '[]'],
    ['an empty object', '{}'],
    ['its own prototype', '{"__proto__": {"format": 1}, "constructor": null}'],
    ['10,000 nested lists', '['.repeat(10_000) + ']'.repeat(10_000)],
    ['10,000 nested objects', '{"a":'.repeat(10_000)],
    ['a line of 10 MB', `{"format": 1, "name": "${'x'.repeat(10_000_000)}"}`],
    ['a list of 50,000', `{"format": 1, "events": [${'{},'.repeat(50_000)}{}]}`],
    ['another key twice', files[0]?.text.replace(/"format": \d+/, '$&, $&') ?? ''],
    ['a byte order mark', `\ufeff${files[0]?.text}`],
    ['two documents', `${files[0]?.text}${files[0]?.text}`],
    ['a conflict', `<<<<<<< ours\n${files[0]?.text}=======\n${files[1]?.text}>>>>>>> theirs\n`],
  ])('%s', (_, text) => {
    const { findings } = readHistory([{ name: '0001.json', text }]);
    expect(findings.some(isBlocked) || /("format": \d+), \1/.test(text) || text.startsWith('\ufeff')).toBe(
      true,
    );
    expectSound(findings, '');
  });

  test('under any other name', () => {
    for (const name of naughty) {
      const { findings } = readHistory([{ name, text: files[0]?.text ?? '' }]);
      expect(findings.some(isBlocked), name).toBe(true);
    }
  });
});

describe('a history whose hashes are right and whose content is not', () => {
  const places = history.flatMap((version, at) => pathsOf(version.events, []).map((path) => ({ at, path })));

  test('every text in every event replaced by every hostile text', { timeout: 300_000 }, async () => {
    let refused = 0;
    let meant = 0;
    // A part of the list at each place, another part at the next: all pairs would take minutes.
    for (const [n, { at, path }] of places.entries())
      for (const text of naughty.filter((one, i) => (i + n) % 5 === 0 && one.length < 2_000)) {
        const versions = forged(at, path, text);
        const read = readHistory(
          versions.map((v) => ({ name: `000${v.number}.json`, text: printVersion(v) })),
        );
        expectSound(read.findings, '');
        if (read.findings.some(isBlocked)) {
          refused++;
          continue;
        }
        const { statements, findings } = await statementsOf(read.value);
        expectSound(findings, '');
        const schemas = read.value.map((_, upTo) => foldHistory(read.value.slice(0, upTo + 1)).value);
        if (findings.length === 0) expectMeant(statements, ...schemas);
        meant++;
      }
    expect(refused).toBeGreaterThan(500);
    expect(meant).toBeGreaterThan(50);
  });
});

/** Where texts stand, as paths from the events. */
function pathsOf(value: unknown, path: (string | number)[]): (string | number)[][] {
  if (typeof value === 'string') return path.includes('id') || path.includes('inverse') ? [] : [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    pathsOf(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

/** The history with one text replaced and every id and hash made right again. */
function forged(at: number, path: (string | number)[], text: string): Version[] {
  const versions: Version[] = structuredClone(history);
  const events = versions[at]?.events as unknown as Record<string | number, unknown>;
  let place = events;
  for (const key of path.slice(0, -1)) place = place[key] as Record<string | number, unknown>;
  place[path.at(-1) as string] = text;
  let parent: string | null = null;
  for (const version of versions) {
    const ids = new Map<string, string>();
    for (const event of version.events) {
      event.dependsOn = event.dependsOn.map((id) => ids.get(id) ?? id);
      const old = event.id;
      event.id = eventId(event, version.number);
      ids.set(old, event.id);
    }
    version.parent = parent;
    version.hash = versionHash(version);
    parent = version.hash;
  }
  return versions;
}
