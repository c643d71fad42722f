import { expect, test } from 'vitest';
import { trimmable } from '../src/index.ts';
import { freshLog, historyOf, member, push, until } from './support.ts';

const item = (rest: string) => `
  node Item { id: INT64 @key  ${rest} }
  event Add(id: INT64) { CREATE (:Item {id: $id}) }`;
const [one, two] = historyOf(item(''), item('name: STRING = "n"'));
if (one === undefined || two === undefined) throw new Error('No versions');

test('data goes as far as a checkpoint and every live instance have it', async () => {
  const log = await freshLog();
  await push(log, [one]);
  const a = await member(log, 'a');
  const held = await member(log, 'held', { builtFor: 1 });
  await a.publish({ event: 'Add', parameters: { id: 1 } }, { until: 'applied' });
  await held.caughtUp();
  expect(await trimmable(log)).toMatchObject({ upTo: 0, without: ['kuzu 0.11.3'] });

  await push(log, [one, two], { ring: 'nobody' });
  const { position } = await a.publish({ event: 'Add', parameters: { id: 2 } });
  await until(a, ({ state }) => state === 'held');
  await a.checkpoint();
  expect(await trimmable(log)).toEqual({ upTo: 2, neededBy: 'the checkpoint at 2', without: [] });
  await log.trim(2);
  expect((await log.bounds()).trimmed).toBe(2);
  await expect(log.read(1, 10)).rejects.toMatchObject({ kind: 'trimmed' });
  expect((await log.read(3, 10)).map((entry) => entry.position)).toEqual([3, position]);
});
