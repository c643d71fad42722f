import { check } from '@kschema/compiler';
import { parse } from '@kschema/grammar';
import kuzu from 'kuzu';

/** Every table and every query, sent to the engine bare; started by queries.mjs, which takes the time. */
process.once('message', async ({ source, queries }) => {
  const path = 'schema.kschema';
  const { schema } = check(path, new Map([[path, parse(source, path).value]]));
  const statements = [...schema.tables.values()]
    .sort((a, b) => (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0))
    .map(statementOf);
  const start = performance.now();
  const database = new kuzu.Database(':memory:', 2 ** 33, true, false, 2 ** 35);
  const connection = new kuzu.Connection(database);
  for (const statement of statements) (await connection.query(statement)).close();
  for (const query of queries) {
    const prepared = await connection.prepare(query);
    if (!prepared.isSuccess()) throw new Error(`${prepared.getErrorMessage()}: ${query}`);
  }
  process.send(performance.now() - start, () => process.exit(0));
});

function statementOf(table) {
  const columns = [...table.properties.values()].map(({ name, type }) => `\`${name}\` ${typeOf(type)}`);
  if (table.kind === 'node')
    return `CREATE NODE TABLE \`${table.name}\` (${columns.join(', ')}, PRIMARY KEY (\`${table.key}\`))`;
  const pairs = table.connections.map(({ from, to }) => `FROM \`${from}\` TO \`${to}\``);
  return `CREATE REL TABLE \`${table.name}\` (${[...pairs, ...columns].join(', ')})`;
}

function typeOf(type) {
  return type.kind === 'list' ? `${typeOf(type.element)}[]` : type.name;
}
