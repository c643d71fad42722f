import { expect, test } from 'vitest';
import { diff } from '../../src/diff/index.ts';
import { subjectOf } from '../../src/judge/index.ts';
import { queriesIn } from '../../src/queries/query.ts';
import { unusedBy } from '../../src/queries/usage.ts';
import { checkSource } from '../check/source.ts';

const before = `node User { id: INT64 @key  nick: STRING  age: INT64  role: Role }
node Post { id: INT64 @key  title: STRING }
rel Likes: User -> Post
enum Role { admin, member }
sequence orders { start: 1 }`;

const after = `node User { id: INT64 @key  handle: STRING @renamedFrom(nick)  age: STRING @using(CAST(age AS STRING))  role: Role }
node Article @renamedFrom(Post) { id: INT64 @key  title: STRING }
rel Likes: User -> Article @many_to_one
enum Role { admin, member, guest }`;

/** What each query alone leaves unused, of everything that changes. */
test.each<[string, string[]]>([
  ['RETURN 1', ['Article', 'Likes', 'Role', 'User.age', 'User.handle', 'orders']],
  ['MATCH (u:User) RETURN u.id', ['Article', 'Likes', 'User.age', 'User.handle', 'orders']],
  ['MATCH (u:user) RETURN u.NICK', ['Article', 'Likes', 'User.age', 'orders']],
  ['MATCH (u:User) RETURN u', ['Article', 'Likes', 'orders']],
  ['MATCH (n) WHERE n.age > 5 RETURN n.id', ['Likes', 'User.handle', 'orders']],
  ['MATCH (p:`Post`) RETURN p.id', ['Likes', 'Role', 'User.age', 'User.handle', 'orders']],
  ['MATCH (:User)-[r]->() RETURN count(r)', ['User.age', 'User.handle', 'orders']],
  ["RETURN nextval('orders')", ['Article', 'Likes', 'Role', 'User.age', 'User.handle']],
  ["COPY User FROM 'u.csv'", ['Article', 'Likes', 'orders']],
])('%s', (query, unused) => {
  const schema = checkSource(before).declaration.schema;
  const { declaration } = checkSource(after);
  const changes = diff(schema, declaration).value;
  const is = unusedBy(queriesIn(query, 'q.cypher'), { before: schema, after: declaration.schema, changes });
  expect(changes.filter(is).map(subjectOf).sort()).toEqual(unused);
});
