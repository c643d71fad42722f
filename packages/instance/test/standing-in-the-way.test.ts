import { readAudit } from '@kschema/engine';
import type { EventLog } from '@kschema/log';
import { describe, expect, test } from 'vitest';
import {
  type DataBody,
  type Draft,
  openInstance,
  releaseEntry,
  skipEntry,
  writeEntry,
} from '../src/index.ts';
import { freshLog, freshPath, historyOf, kuzuTarget, member, push, until } from './support.ts';

const item = (event: string) => `node Item { id: INT64 @key  name: STRING }\n${event}`;
const add = 'event Add(id: INT64) { CREATE (:Item {id: $id}) }';
const [one, needs, drops] = historyOf(
  item(add),
  item('event Add(id: INT64, name: STRING) { CREATE (:Item {id: $id, name: $name}) }'),
  item(''),
);
if (one === undefined || needs === undefined || drops === undefined) throw new Error('No versions');
const count = 'MATCH (i:Item) RETURN count(*) AS n';

describe('an event that cannot be applied stops the instance before it', () => {
  test.each([
    ['the database refuses it', [one], { id: 1 }, 'IN102', /duplicated primary key/],
    ['its event needs more now', [one, needs], { id: 2 }, 'IN101', /The parameter name is needed now/],
    ['its event is gone', [one, needs, drops], { id: 2 }, 'IN101', /The parameter name is needed now/],
  ] as const)('%s', async (_, versions, parameters, code, says) => {
    const log = await freshLog();
    await push(log, [one]);
    const a = await member(log, 'a');
    await a.caughtUp();
    await a.publish({ event: 'Add', parameters: { id: 1 } }, { until: 'applied' });
    if (versions.length > 1) await push(log, [...versions]);
    const position = await append(log, dataOf(1, parameters));
    await until(a, ({ state }) => state === 'halted');
    expect(a.status().error?.code).toBe(code);
    expect(a.status().error?.title).toMatch(says);
    expect(a.status().position).toBe(position - 1);
    // It goes on serving.
    expect(await a.query(count)).toEqual([{ n: 1 }]);

    await skipEntry(log, position, { by: 'tester', reason: 'a mistake' });
    await a.caughtUp();
    expect(a.status()).toMatchObject({ state: 'live', error: null });
    expect(await a.query(count)).toEqual([{ n: 1 }]);
  });

  test('what was written together stays out together, and what came before is there', async () => {
    const log = await freshLog();
    await push(log, [one]);
    await append(log, dataOf(1, { id: 1 }), 'x');
    await append(log, { ...dataOf(1, { id: 2 }), events: [eventOf({ id: 3 }), eventOf({ id: 1 })] }, 'y');
    await append(log, dataOf(1, { id: 4 }), 'z');
    const a = await member(log, 'a');
    await until(a, ({ state }) => state === 'halted');
    expect(a.status().position).toBe(2);
    await skipEntry(log, 3, { by: 'tester', reason: 'twice' });
    await a.caughtUp();
    expect(await a.query('MATCH (i:Item) RETURN i.id AS id ORDER BY id')).toEqual([{ id: 1 }, { id: 4 }]);
  });
});

describe('what no kschema wrote is left out and written down', () => {
  const half = writeEntry('f', dataOf(1, { id: 1 })).bytes.slice(0, 40);
  const copy = writeEntry('other', dataOf(1, { id: 1 })).bytes;
  const undeclared = { ...dataOf(1, {}), events: [eventOf({}, 'Drop')] };
  const forged: [what: string, topic: 'schema' | 'data', said: Draft | Uint8Array, code: string][] = [
    ['noise', 'data', new Uint8Array([1, 2, 3, 255]), 'IN103'],
    ['half an entry', 'data', half, 'IN103'],
    ['a copy under another id', 'data', copy, 'IN103'],
    ['another shape', 'data', { ...dataOf(1, { id: 1 }), more: 1 } as never, 'IN103'],
    ['an event nobody declared', 'data', undeclared, 'IN103'],
    ['parameters of another type', 'data', dataOf(1, { id: 'x' }), 'IN103'],
    ['an event of a version that does not come before it', 'data', dataOf(9, { id: 1 }), 'IN103'],
    ['versions among data', 'data', versionsOf(needs), 'IN103'],
    ['data among versions', 'schema', dataOf(1, { id: 1 }), 'IN103'],
    ['a version that does not follow', 'schema', versionsOf(drops), 'IN107'],
    ['a version again', 'schema', versionsOf(one), 'IN107'],
    ['a version that was edited', 'schema', versionsOf({ ...needs, name: 'other' }), 'IN107'],
  ];

  test.each(forged)('%s', async (_, topic, said, code) => {
    const bytes = said instanceof Uint8Array ? said : writeEntry('f', said).bytes;
    const log = await freshLog();
    await push(log, [one]);
    const target = kuzuTarget(freshPath());
    const a = await openInstance({ database: target, log, name: 'a' });
    const codes: string[] = [];
    a.on('failed', ({ finding }) => codes.push(finding.code));
    const { lastSchema } = await log.bounds();
    await log.append(
      topic === 'schema' ? { topic, id: 'f', bytes, after: lastSchema } : { topic, id: 'f', bytes },
    );
    await a.caughtUp();
    await a.publish({ event: 'Add', parameters: { id: 7 } }, { until: 'applied' });
    expect(await a.query(count)).toEqual([{ n: 1 }]);
    expect(a.status()).toMatchObject({ state: 'live', version: 1 });
    expect(codes).toEqual([code]);
    await a.close();
    const audit = (await readAudit(target)).value;
    expect(
      audit.filter(({ action }) => action === 'refused').map(({ findings }) => findings[0]?.code),
    ).toEqual([code]);
  });

  test.each(['schema', 'data'] as const)(
    'an entry of a later format stops the instance: %s',
    async (topic) => {
      const log = await freshLog();
      await push(log, [one]);
      const { bytes } = writeEntry('f', { ...dataOf(1, { id: 1 }), format: 2 } as never);
      await log.append(topic === 'schema' ? { topic, id: 'f', bytes, after: 1 } : { topic, id: 'f', bytes });
      const a = await member(log, 'a');
      await until(a, ({ state }) => state === 'halted');
      expect(a.status().error?.code).toBe('IN104');
    },
  );
});

describe('a version that is not for this instance yet is held', () => {
  test('until its ring is released', async () => {
    const log = await freshLog();
    await push(log, [one]);
    const canary = await member(log, 'canary', { ring: 'canary' });
    const other = await member(log, 'other');
    await Promise.all([canary.caughtUp(), other.caughtUp()]);
    await push(log, [one, needs], { ring: 'canary' });
    await canary.caughtUp();
    await until(other, ({ state }) => state === 'held');
    expect([canary.status().version, other.status().version]).toEqual([2, 1]);
    expect(other.status().error).toMatchObject({ code: 'IN113' });
    expect(await other.query(count)).toEqual([{ n: 0 }]);
    const { lastSchema } = await log.bounds();
    const [pushed] = await log.read(lastSchema, 1, 'schema');
    await releaseEntry(log, pushed?.id ?? '', { by: 'tester' });
    await other.caughtUp();
    expect(other.status()).toMatchObject({ state: 'live', version: 2 });
  });

  test('as long as its app was built for an older one', async () => {
    const log = await freshLog();
    await push(log, [one]);
    const target = kuzuTarget(freshPath());
    const old = await openInstance({ database: target, log, name: 'a', builtFor: 1 });
    await old.caughtUp();
    await push(log, [one, needs]);
    await until(old, ({ state }) => state === 'held');
    expect(old.status().error?.title).toMatch(/built for version 1/);
    expect(await old.query(count)).toEqual([{ n: 0 }]);
    await old.close();
    await using updated = await openInstance({ database: target, log, name: 'a', builtFor: 2 });
    await updated.caughtUp();
    expect(updated.status()).toMatchObject({ state: 'live', version: 2 });
  });
});

function eventOf(parameters: Record<string, unknown>, event = 'Add') {
  return { event, parameters };
}

function dataOf(version: number, parameters: Record<string, unknown>): Draft<DataBody> {
  return { kind: 'data', by: 'tester', version, events: [eventOf(parameters)] };
}

function versionsOf(version: object): Draft {
  const versions = [{ ...version }];
  return { kind: 'versions', by: 'x', at: '', versions, accepted: [], ring: null, applies: 'here' };
}

async function append(log: EventLog, draft: Draft, id = 'late'): Promise<number> {
  const appended = await log.append({ topic: 'data', ...writeEntry(id, draft) });
  if (appended.kind !== 'appended') throw new Error(appended.kind);
  return appended.position;
}
