// `node data.mjs load` writes a few people and what they said; `node data.mjs show` reads it back.
import kuzu from 'kuzu';

const statements = {
  load: [
    "CREATE (:Person {id: 1, firstName: 'Ada', lastName: 'Lovelace', birthday: -4861728000000, creationDate: 1735689600000})",
    "CREATE (:Person {id: 2, firstName: 'Grace', lastName: 'Hopper', birthday: -1990137600000, creationDate: 1735776000000})",
    "CREATE (:Forum {id: 1, title: 'Engines', creationDate: 1735689600000})",
    "CREATE (:Post {id: 1, content: 'Engines weave patterns', length: 22, creationDate: 1735862400000})",
    'MATCH (f:Forum), (p:Person {id: 1}) CREATE (f)-[:hasModerator]->(p)',
    'MATCH (a:Person {id: 1}), (b:Person {id: 2}) CREATE (a)-[:knows {creationDate: 1735862400000}]->(b)',
    'MATCH (m:Post), (p:Person {id: 1}) CREATE (m)-[:Post_hasCreator]->(p)',
  ],
  show: [
    'MATCH (p:Person) RETURN p.id, p.firstName, p.birthday ORDER BY p.id',
    'MATCH (f:Forum)-[:hasModerator]->(p:Person) RETURN f.title, p.firstName',
  ],
};

const database = new kuzu.Database('db');
const connection = new kuzu.Connection(database);
for (const statement of statements[process.argv[2] ?? 'show']) {
  const result = await connection.query(statement);
  for (const row of await result.getAll()) console.log(Object.values(row).map(text).join('  '));
  result.close();
}
await connection.close();
await database.close();

function text(value) {
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value);
}
