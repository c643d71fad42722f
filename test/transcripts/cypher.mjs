// cypher <database> <statement…>: runs each statement as an application would, and prints the rows as JSON.
// A database is a path, after `lbug:` when it is one of Ladybug.
const [name, ...statements] = process.argv.slice(2);
const path = name.replace(/^lbug:/, '');
const { default: driver } = await import(path === name ? 'kuzu' : '@ladybugdb/core');
const database = new driver.Database(path);
const connection = new driver.Connection(database);
for (const statement of statements) {
  const result = await connection.query(statement);
  for (const row of await result.getAll()) console.log(JSON.stringify(row));
  result.close();
}
await connection.close();
await database.close();
