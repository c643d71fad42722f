import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type EventLog, openLog } from '@kschema/log';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type NatsServer, startServer } from '../../log/test/servers/server.ts';
import { type Instance, openInstance } from '../src/index.ts';
import { freshPath, historyOf, kuzuTarget, push } from './support.ts';

const root = join(import.meta.dirname, '../../..');
const item = 'node Item { id: INT64 @key  name: STRING }\nevent Add(id: INT64) { CREATE (:Item {id: $id}) }';
const history = historyOf(item, item.replace('name', 'title'));

let server: NatsServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.end());

test('a log moves to NATS with the script of the guide, and its databases stay', async () => {
  const url = `sqlite:${freshPath()}`;
  const nats = `nats://${server.address}/moved`;
  const target = kuzuTarget(freshPath());
  const old = await openLog(url);
  await push(old, history.slice(0, 1));
  const before = await openInstance({ database: target, log: old, name: 'a' });
  await before.caughtUp();
  for (let id = 1; id <= 3; id += 1) await add(before, id);
  expect(await move(url, nats)).toBe('4 entries\n');
  // Again, with what has come since.
  await push(old, history);
  await add(before, 4);
  expect(await move(url, nats)).toBe('6 entries\n');
  const { head } = before.status();
  await before.close();
  await old.close();

  await using log: EventLog & AsyncDisposable = disposable(await openLog(nats));
  await using after = await openInstance({ database: target, log, name: 'a' });
  await using fresh = await openInstance({ database: kuzuTarget(freshPath()), log, name: 'b' });
  await fresh.caughtUp();
  expect(after.status()).toMatchObject({ position: 6, version: 2, head });
  expect(fresh.status().head).toBe(head);
  const { position } = await add(after, 5);
  await fresh.reached(position);
  expect(await fresh.query('MATCH (i:Item) RETURN count(*) AS n')).toEqual([{ n: 5 }]);
});

function add(instance: Instance, id: number) {
  return instance.publish({ event: 'Add', parameters: { id } }, { until: 'applied' });
}

function disposable(log: EventLog): EventLog & AsyncDisposable {
  return { ...log, [Symbol.asyncDispose]: () => log.close() };
}

/** What the script prints. */
async function move(from: string, to: string): Promise<string> {
  const guide = readFileSync(join(root, 'docs/fleet.md'), 'utf8');
  const script = /^```js move-log\.mjs\n([\s\S]*?)^```$/m.exec(guide)?.[1];
  if (script === undefined) throw new Error('The guide has no such script');
  const folder = freshPath();
  mkdirSync(folder);
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const file = join(folder, 'move-log.mjs');
  writeFileSync(file, script);
  return (await promisify(execFile)(process.execPath, [file, from, to])).stdout;
}
