import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nextHead, writeEntry } from '@kschema/instance';
import { type EventLog, openLog } from '@kschema/log';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { prove, readShown } from '../src/fleet/read-log.ts';

const folder = mkdtempSync(join(tmpdir(), 'kschema-proof-'));
let log: EventLog;
let number = 0;

beforeEach(async () => {
  number += 1;
  log = await openLog(`sqlite:${join(folder, `log-${number}`)}`);
  for (const id of ['a', 'b', 'c']) await log.append({ topic: 'data', id, bytes: Buffer.from(id) });
});
afterEach(() => log.close());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function headAt(position: number): Promise<string> {
  return (await log.read(1, position)).reduce(nextHead, '');
}

async function checkpoint(position: number, head: string): Promise<void> {
  const file = join(folder, 'checkpoint');
  writeFileSync(file, `${position} ${head}`);
  await log.checkpoints.put({ position, head }, file);
}

describe('the whole log is read and compared with what others have read', () => {
  test('all of them have read this one', async () => {
    await checkpoint(2, await headAt(2));
    expect(await prove(log, () => {})).toEqual({ data: 3, head: await headAt(3), differing: [] });
  });

  test('a checkpoint of another log', async () => {
    await checkpoint(2, 'f'.repeat(64));
    expect((await prove(log, () => {})).differing).toEqual(['the checkpoint at 2']);
  });

  test('from a checkpoint on, when the beginning is trimmed', async () => {
    const [two, three] = [await headAt(2), await headAt(3)];
    await checkpoint(2, two);
    await log.trim(1);
    expect(await prove(log, () => {})).toEqual({ data: 2, head: three, differing: [] });
  });

  test('nothing can be said when the beginning is gone and nobody had it', async () => {
    await log.trim(2);
    expect(await prove(log, () => {})).toEqual({ data: 1, head: null, differing: [] });
  });
});

test('what instances leave out is shown with the reason', async () => {
  const forged = writeEntry('f', { kind: 'release', by: 'x', at: '', of: 'y' });
  await log.append({ topic: 'schema', ...forged, after: 0 });
  await log.append({ topic: 'schema', id: 'g', bytes: Buffer.from('noise'), after: 4 });
  expect(await readShown(log)).toMatchObject([
    { position: 4, kind: 'release', leftOut: null },
    { position: 5, kind: 'unreadable', leftOut: 'it is no complete JSON' },
  ]);
});
