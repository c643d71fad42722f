import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync, readFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { inspectTarget, type Session, type Target } from '../src/index.ts';
import { kuzuEngine } from '../src/kuzu/engine.ts';
import { ladybugEngine } from '../src/ladybug/engine.ts';
import { checkpointRecord, LOG_HEADER } from '../src/ladybug/redo.ts';
import { freshTarget, historyOf, inDatabase, pushed, run } from './support.ts';

const driver = createRequire(import.meta.url).resolve('@ladybugdb/core');
const user = 'node User { id: INT64 @key  name: STRING }';
const count = 'MATCH (u:User) RETURN count(*) AS n';

/** An app with the bare driver that opens for reading: it answers each line with a count of users, or says why not. */
async function reader(target: Target) {
  const code = `const { Database, Connection } = require(${JSON.stringify(driver)});
    const database = new Database(${JSON.stringify(target.path)}, 2 ** 28, true, true, 2 ** 30);
    const connection = new Connection(database);
    const ask = async () => (await (await connection.query(${JSON.stringify(count)})).getAll())[0].n;
    const answer = () => ask().then((n) => console.log(n), (error) => console.log(error.message));
    answer();
    process.stdin.on('data', answer);`;
  const child = spawn(process.execPath, ['-e', code], { stdio: ['pipe', 'pipe', 'inherit'] });
  const answer = async () => String((await once(child.stdout, 'data'))[0]).trim();
  const first = await answer();
  const again = () => {
    child.stdin.write('?\n');
    return answer();
  };
  const close = async () => {
    child.kill('SIGKILL');
    await once(child, 'close');
  };
  return { first, again, close };
}

async function twoUsers(): Promise<Target> {
  const target = freshTarget(ladybugEngine);
  await pushed(target, historyOf(user));
  await run(target, 'CREATE (:User {id: 1})', 'CHECKPOINT');
  await run(target, 'CREATE (:User {id: 2})');
  return target;
}

describe('apps that only read', () => {
  test('are kept out while kschema has the database open, and let in afterwards', async () => {
    const target = await twoUsers();
    await inDatabase(target, async (session: Session) => {
      for (const statement of ['RETURN 1', 'CHECKPOINT']) {
        await session.query(statement);
        const kept = await reader(target);
        await kept.close();
        expect(kept.first).toContain('Cannot open database in read-only mode');
      }
    });
    const late = await reader(target);
    await late.close();
    expect(late.first).toBe('2');
  });

  test('that were in before a push read what was there', async () => {
    const target = await twoUsers();
    const before = await reader(target);
    const history = historyOf(user, 'node User { id: INT64 @key }', `${user} node City { id: INT64 @key }`);
    await pushed(target, history);
    expect(before.first).toBe('2');
    expect(await before.again()).toBe('2');
    await before.close();
  });
});

test('one process is for one engine', async () => {
  await twoUsers();
  const other = { ...freshTarget(kuzuEngine) };
  await expect(other.engine.open(other.path, other.options)).rejects.toMatchObject({
    kind: 'engine-unavailable',
  });
  expect(existsSync(other.path)).toBe(false);
});

describe('an interrupted checkpoint of an app', () => {
  test('that had set its log aside loses nothing, also without a checkpoint afterwards', async () => {
    const target = await twoUsers();
    const { wal, frozen, redo } = ladybugEngine.files(target.path);
    renameSync(wal, String(frozen));
    writeFileSync(redo, '');
    for (let opening = 0; opening < 3; opening += 1) expect(await run(target, count)).toEqual([{ n: 2 }]);
    await run(target, 'CREATE (:User {id: 3})');
    expect(await run(target, count)).toEqual([{ n: 3 }]);
  });

  test('that had gone on writing, also when putting the log back was interrupted', async () => {
    const target = await twoUsers();
    const { wal, frozen } = ladybugEngine.files(target.path);
    const first = readFileSync(wal);
    await run(target, 'CREATE (:User {id: 3})');
    const all = readFileSync(wal);
    writeFileSync(String(frozen), first);
    writeFileSync(wal, Buffer.concat([all.subarray(0, LOG_HEADER), all.subarray(first.length)]));
    expect(await run(target, count)).toEqual([{ n: 3 }]);
    expect(readFileSync(wal).equals(all)).toBe(true);
    writeFileSync(String(frozen), first);
    expect(await run(target, count)).toEqual([{ n: 3 }]);
    expect(existsSync(String(frozen))).toBe(false);
  });

  test.each(['empty', 'gone'])('that had only to delete its files, the pages %s', async (pages) => {
    const target = await twoUsers();
    const { wal, frozen, redo } = ladybugEngine.files(target.path);
    const log = readFileSync(wal);
    await run(target, 'CHECKPOINT');
    writeFileSync(String(frozen), Buffer.concat([log, checkpointRecord]));
    if (pages === 'empty') writeFileSync(redo, '');
    expect((await inspectTarget(target)).findings).toEqual([]);
    expect(await run(target, count)).toEqual([{ n: 2 }]);
  });

  test('that had nothing in its log', async () => {
    const target = await twoUsers();
    const { wal, redo } = ladybugEngine.files(target.path);
    truncateSync(wal, LOG_HEADER);
    appendFileSync(wal, checkpointRecord);
    writeFileSync(redo, '');
    expect(await run(target, count)).toEqual([{ n: 1 }]);
  });
});

test('the engine itself loses a NULL in a struct where the row is found by its key, as docs/engines.md says', async () => {
  const target = freshTarget(ladybugEngine);
  await pushed(target, historyOf('node T { id: INT64 @key  s: STRUCT(v: INT64) }'));
  await run(
    target,
    'CREATE (:T {id: 1, s: CAST({v: CAST(NULL AS INT64)} AS STRUCT(v INT64))})',
    'CHECKPOINT',
  );
  const read = (where: string) => run(target, `MATCH (t:T) ${where} RETURN t.s.v AS v`);
  expect(await read('')).toEqual([{ v: null }]);
  expect(await read('WHERE t.id >= 1 AND t.id <= 1')).toEqual([{ v: null }]);
  expect(await read('WHERE t.id = 1')).toEqual([{ v: 0 }]);
});
