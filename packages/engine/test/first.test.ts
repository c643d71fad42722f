import { expect, test } from 'vitest';
import { engines, inspectTarget, planPush, readAudit, verify } from '../src/index.ts';
import { freshTarget, historyOf, pushed, run } from './support.ts';

for (const engine of engines) {
  test('end to end', async () => {
    const target = freshTarget(engine);
    const history = historyOf(
      'node User { id: INT64 @key  name: STRING  age: INT64 = -5 }\nrel Knows: User -> User @many_to_one { since: DATE }',
      '/// People.\nnode Person @renamedFrom(User) { id: INT64 @key  fullName: STRING @renamedFrom(name)  age: INT64 = -5  mail: STRING = "it\'s" }\nrel Knows: Person -> Person @many_to_one { since: DATE }',
      '/// People.\nnode Person { id: INT64 @key  fullName: STRING  age: STRING }\nrel Knows: Person -> Person @many_to_one { since: DATE }',
    );
    const a = await pushed(target, history.slice(0, 1));
    expect(a).toMatchObject({ applied: [1], head: 1, way: 'transaction' });
    await run(target, 'CREATE (:User {id: 1, name: "a"})', 'CREATE (:User {id: 2, name: "b", age: 7})', 'MATCH (a:User {id:1}),(b:User {id:2}) CREATE (a)-[:Knows]->(b)');
    expect((await verify(target)).findings).toEqual([]);
    const b = await pushed(target, history.slice(0, 2));
    expect(b).toMatchObject({ applied: [2], head: 2, way: 'transaction' });
    const plan = await planPush(target, history);
    expect(plan.findings).toEqual([]);
    console.log(JSON.stringify(plan.value, null, 1));
    const c = await pushed(target, history);
    expect(c).toMatchObject({ applied: [3], head: 3, way: 'copy' });
    expect(await run(target, 'MATCH (p:Person) RETURN p.* ORDER BY p.id')).toEqual([]);
    expect((await verify(target)).findings).toEqual([]);
    expect(await pushed(target, history)).toMatchObject({ applied: [], head: 3, way: 'none' });
    console.log((await inspectTarget(target)).value, (await readAudit(target)).value);
  });
}
