import { describe, expect, test } from 'vitest';
import { type Engine, inspectTarget, push, verify } from '../src/index.ts';
import { freshTarget, historyOf, pushed, pushOptions, run } from './support.ts';

const first = (vector: string) => `
  node User { id: INT64 @key  name: STRING  age: INT64  junk: STRING }
  node Doc { id: SERIAL @key  body: STRING  v: FLOAT[2]  ${vector} }
  rel Wrote: User -> Doc`;
const second = (indexes: string) => `
  node User { id: INT64 @key  name: STRING  age: STRING @using(CAST(age AS STRING)) }
  node Doc { id: SERIAL @key  body: STRING  v: FLOAT[2]  ${indexes} }
  rel Wrote: User -> Doc`;

/** Stops before the step of that number, as a process that dies there would. */
async function interruptedAt(engine: Engine, stop: number): Promise<boolean> {
  const target = freshTarget(engine);
  const { buildsIndexes } = engine.capabilities;
  const history = buildsIndexes
    ? historyOf(first('vector near(v)'), second('fulltext byBody(body)  vector near(v) { metric: "l2" }'))
    : historyOf(first(''), second(''));
  await pushed(target, history.slice(0, 1));
  await run(
    target,
    'UNWIND range(1, 50) AS i CREATE (:User {id: i, name: "n", age: i})',
    'UNWIND range(1, 50) AS i CREATE (:Doc {body: CASE WHEN i = 7 THEN "giraffe" ELSE "zebra" END, v: CAST([i, 1.0] AS FLOAT[2])})',
    'MATCH (u:User), (d:Doc) WHERE d.id = u.id - 1 CREATE (u)-[:Wrote]->(d)',
  );
  let seen = 0;
  const onProgress = () => {
    if (seen === stop) throw new Error('stopped');
    seen += 1;
  };
  const attempt = push(target, history, { ...pushOptions, guard: 'decline', onProgress });
  if (await attempt.then(() => true).catch(() => false)) return false;
  expect((await inspectTarget(target)).findings).toMatchObject([{ code: 'EN111' }]);

  expect(await pushed(target, history, { guard: 'decline' })).toMatchObject({
    applied: [2],
    head: 2,
    way: 'steps',
  });
  expect((await verify(target)).findings).toEqual([]);
  await run(
    target,
    'CREATE (:User {id: 900, age: "x"})',
    'CREATE (:Doc {body: "lion", v: CAST([9.0, 1.0] AS FLOAT[2])})',
    'CHECKPOINT',
  );
  expect(await run(target, 'MATCH (u:User) RETURN count(*) AS n')).toEqual([{ n: 51 }]);
  expect(await run(target, 'MATCH (:User)-[w:Wrote]->(:Doc) RETURN count(*) AS n')).toEqual([{ n: 50 }]);
  expect(await run(target, 'MATCH (d:Doc {body: "lion"}) RETURN d.id AS id')).toEqual([{ id: 50 }]);
  if (!buildsIndexes) return true;
  expect(await run(target, 'CALL QUERY_FTS_INDEX("Doc", "byBody", "giraffe") RETURN node.id AS id')).toEqual([
    { id: 6 },
  ]);
  return true;
}

/** Whatever step it died before. */
export function describeResume(engine: Engine): void {
  describe('a push without the guard goes on where it stopped', () => {
    test('before any of its steps', async () => {
      let stop = 0;
      while (await interruptedAt(engine, stop)) stop += 1;
      expect(stop).toBeGreaterThan(engine.capabilities.buildsIndexes ? 8 : 1);
    }, 240_000);
  });
}
