import { randomUUID } from 'node:crypto';
import type { Target } from '@kschema/engine';
import { type EventLog, type LogEntry, LogFailure } from '@kschema/log';
import { describe, expect, test } from 'vitest';
import { type Instance, openInstance, readFleet, writeEntry } from '../src/index.ts';
import { freshLog, freshPath, historyOf, kuzuTarget, member, push, until } from './support.ts';

const [one] = historyOf(`node Item { id: INT64 @key  name: STRING }
  event Add(id: INT64, name: STRING) { CREATE (:Item {id: $id, name: $name}) }`);
if (one === undefined) throw new Error('No version');
const items = 'MATCH (i:Item) RETURN i.id AS id ORDER BY id';

describe('a log that tells its entries otherwise than they stand', () => {
  test.each([
    ['leaves one out', [1, 2, 4], 4],
    ['tells one before its turn', [1, 3, 2, 4], 3],
    ['begins too late', [3, 4], 3],
  ] as const)('%s: the instance stops', async (_, order, strange) => {
    const log = await filled([1, 2, 3]);
    const a = await member(telling(log, order), 'a');
    await until(a, ({ state }) => state === 'halted');
    const { error, position } = a.status();
    expect(error?.code).toBe('IN106');
    expect(error?.title).toContain(String(strange));
    const before = order.slice(0, order.indexOf(strange as never));
    expect(position).toBe(before.at(-1) ?? 0);
    if (position > 0) expect(await ids(a)).toEqual(before.slice(1).map((at) => at - 1));
  });

  test('tells some again, and they are applied once', async () => {
    const log = await filled([1, 2, 3]);
    const a = await member(telling(log, [1, 2, 2, 1, 3, 2, 3, 4, 4]), 'a');
    const failed: string[] = [];
    a.on('failed', ({ finding }) => failed.push(finding.title));
    await a.caughtUp();
    expect(await ids(a)).toEqual([1, 2, 3]);
    expect(failed).toEqual([]);
    const b = await member(log, 'b');
    await b.caughtUp();
    expect(a.status().head).toBe(b.status().head);
  });

  test('tells two instances different things, and the fleet shows it', async () => {
    const log = await filled([1, 2]);
    const [, , third] = await log.read(1, 3);
    if (third === undefined) throw new Error('No entry');
    const entry = { ...third, bytes: entryOf(7, third.id).bytes };
    const a = await member(log, 'a');
    const b = await member({ ...log, follow: (from, signal) => replaced(log, entry, from, signal) }, 'b');
    await Promise.all([a.caughtUp(), b.caughtUp()]);
    expect([await ids(a), await ids(b)]).toEqual([
      [1, 2],
      [1, 7],
    ]);
    for (;;) {
      const fleet = await readFleet(log);
      if (!fleet.every(({ position }) => position === 3)) continue;
      expect(fleet.map(({ name, differs }) => [name, differs])).toEqual([
        ['a', true],
        ['b', true],
      ]);
      return;
    }
  });
});

describe('a log that lost its end', () => {
  test('is not followed', async () => {
    const { target, log } = await left([1, 2, 3]);
    await refused(target, await copied(log, 3), /ends at 3/);
  });

  test('and was written on is not followed', async () => {
    const { target, log } = await left([1, 2, 3]);
    const copy = await copied(log, 3);
    await copy.append({ topic: 'data', ...entryOf(8) });
    await copy.append({ topic: 'data', ...entryOf(9) });
    await refused(target, copy, /another entry stands there/);
  });
});

describe('entries that ask for too much', () => {
  const deep = (open: string, close: string) => open.repeat(200_000) + close.repeat(200_000);
  const noise: [what: string, topic: 'schema' | 'data', text: (id: string) => string][] = [
    ['20 MB of anything', 'data', () => 'x'.repeat(20_000_000)],
    ['a million lines', 'data', () => '\n'.repeat(1_000_000)],
    [
      'a million signatures',
      'data',
      (id) => entryText(id) + '\n{"key":"a","signature":""}'.repeat(1_000_000),
    ],
    ['brackets in brackets', 'data', () => deep('[', ']')],
    ['a parameter without end', 'data', (id) => entryText(id).replace('"7"', deep('[', ']'))],
    ['a name without end', 'data', (id) => entryText(id).replace('Add', 'A'.repeat(5_000_000))],
    [
      'a version without end',
      'schema',
      (id) =>
        `{"format":1,"id":"${id}","kind":"versions","by":"x","at":"","accepted":[],"ring":null,"versions":[{"a":${deep('[', ']')}}]}`,
    ],
  ];

  test.each(noise)('%s is left out, and what follows is applied', async (_, topic, text) => {
    const log = await filled([]);
    const a = await member(log, 'a');
    const codes: string[] = [];
    a.on('failed', ({ finding }) => {
      codes.push(finding.code);
      expect(finding.title.length).toBeLessThan(500);
    });
    const bytes = new TextEncoder().encode(text('f'));
    await log.append(topic === 'schema' ? { topic, id: 'f', bytes, after: 1 } : { topic, id: 'f', bytes });
    await log.append({ topic: 'data', ...entryOf(1) });
    await a.caughtUp();
    expect(await ids(a)).toEqual([1]);
    expect(codes).toHaveLength(1);
    expect(['IN103', 'IN107']).toContain(codes[0]);
    expect(a.status().state).toBe('live');
  });

  test('what no log takes is not written', async () => {
    const log = await filled([]);
    const bytes = new Uint8Array(64 * 2 ** 20 + 1);
    const failure = await log.append({ topic: 'data', id: 'f', bytes }).catch((error) => error);
    expect(failure).toBeInstanceOf(LogFailure);
    expect(failure.kind).toBe('too-large');
    expect((await log.bounds()).last).toBe(1);
  });
});

/** A log with one version and an event for each id. */
async function filled(given: number[]): Promise<EventLog> {
  const log = await freshLog();
  await push(log, [one as NonNullable<typeof one>]);
  for (const id of given) await log.append({ topic: 'data', ...entryOf(id) });
  return log;
}

/** The database of an instance that was there, and the log that it followed. */
async function left(given: number[]): Promise<{ target: Target; log: EventLog }> {
  const log = await filled(given);
  const target = kuzuTarget(freshPath());
  await using instance = await openInstance({ database: target, log, name: 'a' });
  await instance.caughtUp();
  return { target, log };
}

/** Its first entries, as a backup has them. */
async function copied(log: EventLog, count: number): Promise<EventLog> {
  const copy = await freshLog();
  for (const { topic, id, bytes } of await log.read(1, count))
    await copy.append(topic === 'schema' ? { topic, id, bytes, after: 0 } : { topic, id, bytes });
  return copy;
}

async function refused(database: Target, log: EventLog, title: RegExp): Promise<void> {
  const failure = await openInstance({ database, log, name: 'a' }).catch((error) => error);
  expect(failure.finding.code).toBe('IN105');
  expect(failure.finding.title).toMatch(title);
}

function telling(log: EventLog, order: readonly number[]): EventLog {
  return { ...log, follow: (_, signal) => inOrder(log, order, signal) };
}

async function* inOrder(log: EventLog, order: readonly number[], signal: AbortSignal) {
  const entries = await log.read(1, 100);
  for (const at of order) yield entries[at - 1] as LogEntry;
  yield* log.follow(entries.length + 1, signal);
}

async function* replaced(log: EventLog, entry: LogEntry, from: number, signal: AbortSignal) {
  for await (const one of log.follow(from, signal)) yield one.position === entry.position ? entry : one;
}

function entryOf(id: number, entry: string = randomUUID()) {
  const events = [{ event: 'Add', parameters: { id: String(id), name: 'n' } }];
  return writeEntry(entry, { kind: 'data', by: 'x', version: 1, events });
}

function entryText(entry: string): string {
  return new TextDecoder().decode(entryOf(7, entry).bytes);
}

async function ids(instance: Instance): Promise<number[]> {
  return (await instance.query(items)).map(({ id }) => Number(id));
}
