import { engineOf, type Target } from '@kschema/engine';
import { describe, expect, test } from 'vitest';
import { type Instance, openInstance } from '../src/index.ts';
import { freshLog, freshPath, historyOf, push } from './support.ts';

const history = historyOf(
  `node Item { id: INT64 @key  size: INT64  text: STRING }
   event Add(id: INT64, size: INT64, text: STRING) { CREATE (:Item {id: $id, size: $size, text: $text}) }`,
  `node Thing @renamedFrom(Item) { id: INT64 @key  size: STRING @using(CAST(size AS STRING))  text: STRING }
   event Add(id: INT64, size: INT64, text: STRING) {
     CREATE (:Thing {id: $id, size: CAST($size AS STRING), text: $text})
   }`,
);
/** Longer than what this engine's log gives back. */
const long = 'x'.repeat(10_000);
const add = (id: number) => ({ event: 'Add', parameters: { id, size: id * 10, text: long } });
const things = 'MATCH (t:Thing) RETURN t.id AS id, t.size AS size, size(t.text) AS length ORDER BY id';

describe('an instance on Ladybug', () => {
  test('follows through a rename and a cast, with long texts, and goes on after each end', async () => {
    const log = await freshLog();
    await push(log, history.slice(0, 1));
    const target = ladybugTarget();
    await within(target, log, async (one) => {
      await one.publish(add(1), { until: 'applied' });
    });
    await push(log, history);
    await within(target, log, async (one) => {
      await one.caughtUp();
      await one.publish(add(2), { until: 'applied' });
      expect(one.status()).toMatchObject({ state: 'live', version: 2, engine: 'lbug 0.19.1' });
    });
    await within(target, log, async (one) => expect(await one.query(things)).toEqual(rows(1, 2)));
  });

  test('makes its database anew when it was killed between an event and its checkpoint', async () => {
    const log = await freshLog();
    await push(log, history);
    const target = ladybugTarget();
    await within(target, log, async (one) => {
      await one.publish([add(1), add(2)], { until: 'applied' });
    });
    const session = await target.engine.open(target.path, target.options);
    await session.query('CREATE (:Thing {id: 3, text: $long})', { long });
    await session.close();
    await within(target, log, async (one) => {
      const rebuilt = new Promise((resolve) => one.on('rebuilt', ({ finding }) => resolve(finding.code)));
      await one.caughtUp();
      expect(await rebuilt).toBe('IN114');
      expect(await one.query(things)).toEqual(rows(1, 2));
    });
  });
});

function rows(...ids: number[]) {
  return ids.map((id) => ({ id, size: `${id * 10}`, length: long.length }));
}

function ladybugTarget(): Target {
  const engine = engineOf('lbug');
  if (engine === undefined) throw new Error('No Ladybug');
  return { engine, path: freshPath(), options: { bufferPoolSize: 2 ** 28, maxDbSize: 2 ** 30 } };
}

async function within(
  database: Target,
  log: Awaited<ReturnType<typeof freshLog>>,
  work: (instance: Instance) => Promise<unknown>,
): Promise<void> {
  await using instance = await openInstance({ database, log, name: 'a' });
  await work(instance);
}
