import { type Engine, liveSchemaHash, readLogPosition, readVersions } from '@kschema/engine';
import { nextHead, readEntry } from '@kschema/instance';
import type { EventLog } from '@kschema/log';
import { tableOf } from './schemas.ts';
import type { Acknowledged } from './writers.ts';

/** What is wrong with the databases after a soak; empty when every one of them is what was acknowledged. */
export async function compareAll(
  engine: Engine,
  log: EventLog,
  paths: readonly string[],
  acknowledged: Acknowledged,
): Promise<string[]> {
  const wrong: string[] = [];
  const { head, entries, last } = await readAll(log);
  if (entries !== acknowledged.events)
    wrong.push(`the log has ${entries} data entries, ${acknowledged.events} were acknowledged`);
  const expected = JSON.stringify([...acknowledged.sums].sort(byKey));
  const hashes = new Set<string>();
  for (const path of paths) {
    const session = await engine.open(path, { bufferPoolSize: 2 ** 27, maxDbSize: 2 ** 30 });
    const tell = (text: string) => wrong.push(`${path}: ${text}`);
    const at = await readLogPosition(session);
    if (at?.position !== last || at.head !== head)
      tell(`is at ${at?.position} (${at?.head}), not ${last} (${head})`);
    const versions = await readVersions(session);
    if (versions.map(({ hash }) => hash).join() !== acknowledged.versions.map(({ hash }) => hash).join())
      tell(`its ledger has ${versions.length} versions, ${acknowledged.versions.length} were acknowledged`);
    hashes.add(await liveSchemaHash(session));
    const sums = await session.query('MATCH (t:Total) RETURN t.key AS key, t.sum AS sum');
    const found = JSON.stringify(sums.map(({ key, sum }) => [String(key), Number(sum)] as const).sort(byKey));
    if (found !== expected) tell(`its totals are ${found}, not ${expected}`);
    const table = tableOf(acknowledged.versions.length);
    const [row] = await session.query(`MATCH (i:${table})-[:Counts]->(:Total) RETURN count(*) AS n`);
    if (Number(row?.n) !== acknowledged.events) tell(`it has ${row?.n} of ${acknowledged.events} events`);
    await session.close();
  }
  if (hashes.size > 1) wrong.push(`${hashes.size} live schemas differ`);
  return wrong;
}

/** The log itself: its hash, and how many different data entries are in it. */
async function readAll(log: EventLog): Promise<{ head: string; entries: number; last: number }> {
  const ids = new Set<string>();
  let head = '';
  let last = 0;
  for (;;) {
    const page = await log.read(last + 1, 1000);
    for (const entry of page) {
      head = nextHead(head, entry);
      last = entry.position;
      const read = readEntry(entry);
      if (read.kind === 'body' && read.body.kind === 'data') ids.add(entry.id);
    }
    if (page.length === 0) return { head, entries: ids.size, last };
  }
}

function byKey(a: readonly [string, number], b: readonly [string, number]): number {
  return a[0] < b[0] ? -1 : 1;
}
