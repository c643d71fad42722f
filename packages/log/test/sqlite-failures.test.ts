import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { doctor, openLog } from '../src/index.ts';
import { loadSqlite } from '../src/sqlite/binding.ts';
import { bytes, expectFailure, fill, take, temporaryFolder } from './support.ts';
import { killWriters, writeFromProcesses } from './writing.ts';

// The locks of two SQLite libraries in one process do not see each other.
const DatabaseSync = await loadSqlite();
const folder = temporaryFolder();
afterAll(folder.remove);
let count = 0;
const freshPath = () => join(folder.path, `${++count}.db`);

describe('a file that is no log', () => {
  const foreign: [string, (path: string) => void][] = [
    ['text', (path) => writeFileSync(path, 'hello '.repeat(100))],
    ['an empty file', (path) => writeFileSync(path, '')],
    ['a few bytes of SQLite', (path) => writeFileSync(path, 'SQLite format 3\0')],
    [
      'another program’s database',
      (path) => {
        const database = new DatabaseSync(path);
        database.exec('CREATE TABLE log (format INTEGER); INSERT INTO log VALUES (1)');
        database.close();
      },
    ],
  ];
  for (const [what, make] of foreign)
    test(`${what} is refused and left as it is`, async () => {
      const path = freshPath();
      make(path);
      const before = readFileSync(path);
      await expectFailure(openLog(`sqlite:${path}`), 'not-a-log');
      expect(readFileSync(path)).toEqual(before);
      expect(readdirSync(folder.path).filter((name) => name.startsWith(`${count}.`))).toEqual([
        `${count}.db`,
      ]);
    });

  test('a folder is refused, and a log that is not there when it has to be', async () => {
    const path = freshPath();
    await expectFailure(openLog(`sqlite:${path}`, { missing: 'refuse' }), 'missing');
    expect(readdirSync(folder.path)).not.toContain(`${count}.db`);
    mkdirSync(path);
    await expectFailure(openLog(`sqlite:${path}`), 'not-a-log');
  });

  test('a newer format is refused and left as it is', async () => {
    const path = freshPath();
    await (await openLog(`sqlite:${path}`)).close();
    const database = new DatabaseSync(path);
    database.exec('PRAGMA user_version = 2; PRAGMA wal_checkpoint(TRUNCATE)');
    database.close();
    const before = readFileSync(path);
    const failure = await expectFailure(openLog(`sqlite:${path}`), 'format-newer');
    expect(failure.message).toContain('format 2');
    expect(readFileSync(path)).toEqual(before);
  });

  test('other addresses are refused with what to write', async () => {
    for (const url of [
      'postgres://host/log',
      'log.db',
      '',
      'sqlite:',
      'sqlite://host/log',
      'sqlite::memory:',
    ])
      await expectFailure(openLog(url), 'invalid');
    for (const url of [
      'nats://host',
      'nats:///log',
      'nats://host/',
      'nats://host/a.b',
      'tls://host:port/x',
      'nats://host/a/b',
    ])
      await expectFailure(openLog(url), 'invalid');
  });
});

describe('a log that something happens to', () => {
  test('one that is opened twice in a process keeps its locks when others come and go', async () => {
    const url = `sqlite:${freshPath()}`;
    const log = await openLog(url);
    await fill(log, 'a', 1);
    await (await openLog(url)).close();
    await writeFromProcesses(url, { processes: 1, entries: 1 });
    await fill(log, 'b', 1);
    await writeFromProcesses(url, { processes: 1, entries: 2 });
    await fill(log, 'c', 1);
    const later = await openLog(url);
    for (const reader of [log, later])
      expect((await reader.read(1, 9)).map(({ id }) => id)).toEqual(['a0', 'w0-0', 'b0', 'w0-1', 'c0']);
    await log.close();
    await later.close();
  });

  test('one that was moved or replaced takes no more entries', async () => {
    const path = freshPath();
    const log = await openLog(`sqlite:${path}`);
    await fill(log, 'a', 2);
    const following = take(log, 1, 3);
    following.catch(() => {});
    await take(log, 1, 2);
    renameSync(path, `${path}.moved`);
    await expectFailure(following, 'missing');
    await expectFailure(log.bounds(), 'missing');
    await expectFailure(log.append({ topic: 'data', id: 'x', bytes: bytes('x') }), 'missing');
    const other = await openLog(`sqlite:${path}`);
    await expectFailure(log.append({ topic: 'data', id: 'x', bytes: bytes('x') }), 'missing');
    await log.close();
    await other.close();
  });

  test('a damaged page is noticed by who reads it and by the doctor', async () => {
    const path = freshPath();
    const log = await openLog(`sqlite:${path}`);
    await log.appendData(
      Array.from({ length: 500 }, (_, index) => ({ id: `d${index}`, bytes: new Uint8Array(200) })),
    );
    await log.close();
    const file = openSync(path, 'r+');
    const size = statSync(path).size;
    for (let page = 8; page < size / 4096; page++)
      writeSync(file, Buffer.alloc(4096, 0xab), 0, 4096, page * 4096);
    closeSync(file);
    const again = await openLog(`sqlite:${path}`);
    await expectFailure(again.read(1, 1000), 'damaged');
    await expectFailure(take(again, 1, 500), 'damaged');
    expect((await doctor(again)).find(({ name }) => name === 'integrity')).toMatchObject({ state: 'bad' });
    await again.close();
  });

  test('an entry that was taken out is noticed', async () => {
    const path = freshPath();
    const log = await openLog(`sqlite:${path}`);
    await fill(log, 'a', 5);
    const database = new DatabaseSync(path);
    database.exec('DELETE FROM entry WHERE position = 3');
    database.close();
    await expectFailure(take(log, 1, 5), 'damaged');
    await expectFailure(log.read(2, 5), 'damaged');
    expect(await log.read(4, 5)).toHaveLength(2);
    await log.close();
  });

  test('a checkpoint that is not what was put is refused, and a half of one is not listed', async () => {
    const path = freshPath();
    const log = await openLog(`sqlite:${path}`);
    const source = join(folder.path, 'source');
    const target = join(folder.path, 'target');
    writeFileSync(source, 'a checkpoint');
    const { id } = await log.checkpoints.put({ position: 1 }, source);
    writeFileSync(join(`${path}.checkpoints`, '9-half.part'), 'half');
    writeFileSync(join(`${path}.checkpoints`, '9-half'), 'half');
    expect((await log.checkpoints.list()).map((checkpoint) => checkpoint.id)).toEqual([id]);
    writeFileSync(join(`${path}.checkpoints`, id), 'a checkpoinT');
    await expectFailure(log.checkpoints.fetch(id, target), 'damaged');
    truncateSync(join(`${path}.checkpoints`, id), 3);
    await expectFailure(log.checkpoints.fetch(id, target), 'damaged');
    expect(readdirSync(folder.path).filter((name) => name.startsWith('target'))).toEqual([]);
    await log.close();
  });

  test('a lock that another program keeps is waited for, and then named', async () => {
    const path = freshPath();
    const log = await openLog(`sqlite:${path}`, { patience: 300 });
    const database = new DatabaseSync(path);
    database.exec('BEGIN IMMEDIATE');
    const failure = await expectFailure(
      log.append({ topic: 'data', id: 'x', bytes: bytes('x') }),
      'unavailable',
    );
    expect(failure.transient).toBe(true);
    expect((await log.bounds()).last).toBe(0);
    const following = take(log, 1, 1);
    database.exec('COMMIT');
    database.close();
    expect(await log.append({ topic: 'data', id: 'x', bytes: bytes('x') })).toMatchObject({
      kind: 'appended',
    });
    expect((await following).map(({ id }) => id)).toEqual(['x']);
    await log.close();
  });
});

test('writers that are killed lose nothing that was acknowledged, and repeat nothing', async () => {
  const url = `sqlite:${freshPath()}`;
  for (let round = 0; round < 4; round++) {
    const acknowledged = await killWriters(url, { processes: 2, prefix: `r${round}-`, after: 20 });
    const log = await openLog(url);
    const stored = await log.read(1, 1_000_000);
    expect(stored.map(({ position }) => position)).toEqual(stored.map((_, index) => index + 1));
    expect(new Set(stored.map(({ id }) => id)).size).toBe(stored.length);
    const positions = new Map(stored.map(({ id, position }) => [id, position]));
    for (const { id, position } of acknowledged) expect(positions.get(id)).toBe(position);
    // What was under way when the writer died is repeated by the next one: it is there once, either way.
    for (const writer of [0, 1]) {
      const mine = acknowledged.filter(({ id }) => id.startsWith(`r${round}-${writer}-`)).length;
      const id = `r${round}-${writer}-${mine}`;
      const known = positions.get(id);
      const answer = await log.append({ topic: 'data', id, bytes: bytes(id) });
      if (known === undefined) expect(answer.kind).toBe('appended');
      else expect(answer).toEqual({ kind: 'repeated', position: known });
    }
    expect((await doctor(log)).find(({ name }) => name === 'integrity')).toMatchObject({ state: 'ok' });
    await log.close();
  }
});
