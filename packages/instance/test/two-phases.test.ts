import { describe, expect, test } from 'vitest';
import { planLogPush, pushInPhases, readSchemaTopic, releaseEntry } from '../src/index.ts';
import { freshLog, historyOf, member, push, until } from './support.ts';

const item = (properties: string) => `
  node Item { id: INT64 @key  ${properties} }
  event Add(id: INT64, name: STRING) { CREATE (:Item {id: $id}) RETURN $name }`;
/** A property comes, and only then the one that it replaces goes. */
const history = historyOf(item('name: STRING'), item('name: STRING  title: STRING'), item('title: STRING'));
const options = { by: 'tester', accepted: [], ring: null };

describe('what older apps cannot live with waits', () => {
  test('until every live instance has the version before it, whoever is late', async () => {
    const log = await freshLog();
    await push(log, history.slice(0, 1));
    const fast = await member(log, 'fast', { ring: 'fast' });
    const slow = await member(log, 'slow');
    await Promise.all([fast.caughtUp(), slow.caughtUp()]);
    await push(log, history.slice(0, 2), { ring: 'fast' });
    await until(slow, ({ state }) => state === 'held');
    const plan = await planLogPush(log, history);
    const pushed = await pushInPhases(log, history, plan.value, options);
    expect(pushed).toMatchObject({ findings: [], value: { expand: { pushed: [] }, waiting: [3] } });
    await fast.caughtUp();
    expect([fast.status().version, slow.status().version]).toEqual([2, 1]);
    const [entry] = (await readSchemaTopic(log)).entries.slice(-2);
    await releaseEntry(log, entry?.entry.id ?? '', { by: 'tester' });
    await Promise.all([fast, slow].map((one) => until(one, ({ version }) => version === 3)));
    expect((await readSchemaTopic(log)).state.waiting).toBeNull();
  });

  test('nothing is pushed past it', async () => {
    const log = await freshLog();
    await push(log, history.slice(0, 1));
    const first = await planLogPush(log, history);
    await pushInPhases(log, history, first.value, options);
    const more = historyOf(
      item('name: STRING'),
      item('name: STRING  title: STRING'),
      item('title: STRING'),
      item('title: STRING  more: STRING'),
    );
    expect((await planLogPush(log, more)).findings[0]?.code).toBe('IN122');
    expect((await planLogPush(log, history)).value.pending).toEqual([]);
    expect((await planLogPush(log, history.slice(0, 2))).findings[0]?.code).toBe('IN117');
  });

  test('data events go on meanwhile, and a new instance replays all of it in order', async () => {
    const log = await freshLog();
    await push(log, history.slice(0, 1));
    const a = await member(log, 'a');
    await a.caughtUp();
    const plan = await planLogPush(log, history);
    await pushInPhases(log, history, plan.value, options);
    await a.publish({ event: 'Add', parameters: { id: 1, name: 'x' } }, { until: 'applied' });
    await until(a, ({ version }) => version === 3);
    await a.publish({ event: 'Add', parameters: { id: 2, name: 'x' } }, { until: 'applied' });
    const b = await member(log, 'b');
    await b.caughtUp();
    expect(await b.query('MATCH (i:Item) RETURN count(*) AS n')).toEqual([{ n: 2 }]);
    expect(b.status().head).toBe(a.status().head);
  });
});
