import { type ChildProcess, spawn } from 'node:child_process';
import { copyFileSync, existsSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Version } from '@kschema/compiler';
import { describe, expect, test } from 'vitest';
import { type Engine, inspectTarget, type Target, verify } from '../src/index.ts';
import { beside } from './describe-engine.ts';
import { freshTarget, historyOf, pushed, run } from './support.ts';

const script = fileURLToPath(new URL('./push-child.ts', import.meta.url));

const first = `
  node User { id: INT64 @key  name: STRING  age: INT64  junk: STRING }
  node Doc { id: SERIAL @key  body: STRING  v: FLOAT[2] }
  rel Knows: User -> User { since: INT64 }
  rel Wrote: User -> Doc`;
const second = (indexes: string) => `
  node User { id: INT64  name: STRING @key  age: STRING @using(CAST(age AS STRING)) }
  node Doc { id: SERIAL @key  body: STRING  v: FLOAT[2]  ${indexes} }
  rel Knows: User -> User @many_to_one { since: INT64 }
  rel Wrote: User -> Doc`;

/** A push killed at any moment leaves one version or the other, and a repeated push finishes. */
export function describeKills(engine: Engine, rounds: number): void {
  describe(`${engine.name}, killed`, () => {
    test.each(Array.from({ length: rounds }, (_, at) => at))('round %i', async (round) => {
      const { target, history } = await killedPush(engine, round);
      const copy = copyAside(target);

      // An app that opens the files with the bare engine, before kschema comes back.
      const bare = await contents({ ...target, path: copy });
      expect(bare.rows).toBe('300 300 299');
      expect([1, 2]).toContain(bare.head);

      const inspected = await inspectTarget(target);
      expect(inspected.findings).toEqual([]);
      expect(inspected.value.head).toBe(bare.head);
      expect(beside(target.path)).toEqual([]);
      expect((await verify(target)).findings).toEqual([]);
      // What the second version drops is kept, as soon as it is dropped.
      if (bare.head === 2) expect(inspected.value.kept).toHaveLength(1);
      for (const { path } of inspected.value.kept)
        expect(await contents({ ...target, path })).toEqual({ head: 1, rows: '300 300 299' });
      const again = await pushed(target, history);
      expect(again.head).toBe(2);
      expect((await verify(target)).findings).toEqual([]);
      expect(await contents(target)).toEqual({ head: 2, rows: '300 300 299' });
    });
  });
}

/**
 * A target whose push to the second version was killed: in even rounds at any time, in odd ones while the copy is
 * swapped in. A push that ended before its kill is made again, on another target, and killed in half the time.
 */
async function killedPush(engine: Engine, round: number): Promise<{ target: Target; history: Version[] }> {
  const event = round % 2 === 1 ? 'swap' : 'copy';
  for (let longest = round % 2 === 1 ? 12 : 700; ; longest /= 2) {
    const target = freshTarget(engine);
    const indexes = engine.capabilities.buildsIndexes ? 'fulltext byBody(body)  vector near(v)' : '';
    const history = historyOf(first, second(indexes));
    await pushed(target, history.slice(0, 1));
    await run(
      target,
      'UNWIND range(1, 300) AS i CREATE (:User {id: i, name: "n" + CAST(i AS STRING), age: i})',
      'UNWIND range(1, 300) AS i CREATE (:Doc {body: "word", v: CAST([i, 1.0] AS FLOAT[2])})',
      'CHECKPOINT',
    );
    await run(
      target,
      'MATCH (a:User), (b:User) WHERE b.id = a.id + 1 CREATE (a)-[:Knows {since: a.id}]->(b)',
    );
    if (round % 3 === 0) await run(target, 'CHECKPOINT');
    if (await killAfter(event, Math.random() * longest, target, history)) return { target, history };
  }
}

/** True when the push was killed, so many milliseconds after it told of the event, before its end. */
async function killAfter(
  event: 'copy' | 'swap',
  delay: number,
  target: Target,
  history: Version[],
): Promise<boolean> {
  const file = `${target.path}-history.json`;
  writeFileSync(file, JSON.stringify(history));
  const node = ['--import', 'tsx', '--conditions=kschema-source', script];
  const child = spawn(process.execPath, [...node, target.engine.name, target.path, 'copy', file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child.stdout.on('data', (data: Buffer) => {
    if (data.toString().split('\n').includes(event)) setTimeout(() => child.kill('SIGKILL'), delay);
  });
  await closed(child);
  return child.signalCode === 'SIGKILL';
}

function closed(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => child.on('close', () => resolve()));
}

/** The files as the kill left them, somewhere else: opening changes them. */
function copyAside(target: Target): string {
  const { main, wal, frozen, redo } = target.engine.files(target.path);
  const aside = target.engine.files(`${target.path}-aside`);
  copyFileSync(main, aside.main);
  for (const [from, to] of [
    [wal, aside.wal],
    [frozen, aside.frozen],
    [redo, aside.redo],
  ]) {
    if (from && to && existsSync(from)) copyFileSync(from, to);
  }
  return aside.main;
}

async function contents(target: Target): Promise<{ head: number; rows: string }> {
  const [head] = await run(target, 'MATCH (v:`__kschema_version`) RETURN max(v.number) AS head');
  const [users] = await run(target, 'MATCH (u:User) RETURN count(*) AS n');
  const [docs] = await run(target, 'MATCH (d:Doc) RETURN count(*) AS n');
  const [knows] = await run(target, 'MATCH (:User)-[k:Knows]->(:User) RETURN count(*) AS n');
  return { head: Number(head?.head), rows: `${users?.n} ${docs?.n} ${knows?.n}` };
}
