import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileVersion } from '@kschema/compiler';
import { engineOf, push, verify } from '@kschema/engine';
import { afterAll, expect, test } from 'vitest';
import { cases, surroundings } from './default-cases.ts';
import { checkSource } from './source.ts';

const folder = mkdtempSync(join(tmpdir(), 'kschema-defaults-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the engine stores every default that is accepted, fills it in, and gives it back after reopening', async () => {
  const accepted = cases.filter(([, , canonical]) => canonical !== null);
  const properties = accepted.map(([type, written], index) => `p${index}: ${type} = ${written}`);
  const source = `node T { id: INT64 @key\n${properties.join('\n')}\nw: Word\nr: Role }\n${surroundings}`;
  const { declaration, findings } = checkSource(source);
  expect(findings).toEqual([]);
  const { value: version } = compileVersion({ history: [], declaration, name: 'defaults', accepted: [] });
  if (version === null) throw new Error('nothing compiled');

  const engine = engineOf('kuzu');
  if (engine === undefined || engine === null) throw new Error('no engine');
  const options = { bufferPoolSize: 256 * 2 ** 20, maxDbSize: 2 ** 30 };
  const target = { engine, path: join(folder, 'db'), options };
  const pushed = await push(target, [version], {
    guard: 'decline',
    actor: 'tester',
    at: '2026-01-02T03:04:05.000Z',
    clock: () => 0,
  });
  expect(pushed.findings).toEqual([]);

  for (const id of [1, 2]) {
    const session = await engine.open(target.path, options);
    await session.query(`CREATE (:T {id: ${id}})`);
    if (id === 1) await session.query('CHECKPOINT');
    await session.close();
  }
  const session = await engine.open(target.path, options);
  const rows = await session.query('MATCH (t:T) RETURN t.* ORDER BY t.id');
  await session.close();
  expect(rows).toHaveLength(2);
  for (const row of rows) {
    const empty = accepted.filter((_case, index) => row[`t.p${index}`] === null);
    expect(empty).toEqual([]);
  }
  expect((await verify(target)).value.differences).toEqual([]);
});
