// cypher <database> <statement…>: runs each statement as an application would, and prints the rows as JSON.
import kuzu from 'kuzu';

const [path, ...statements] = process.argv.slice(2);
const database = new kuzu.Database(path);
const connection = new kuzu.Connection(database);
for (const statement of statements) {
  const result = await connection.query(statement);
  for (const row of await result.getAll()) console.log(JSON.stringify(row));
  result.close();
}
await connection.close();
await database.close();
