import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { engineOf, move } from '@kschema/engine';

/** One task of move.mjs, timed from opening to closing. */
const task = JSON.parse(process.argv[2]);

const properties = [
  ['flag', 'BOOL', 'i % 2 = 0'],
  ['small', 'INT8', 'CAST(i % 100 AS INT8)'],
  ['whole', 'INT32', 'CAST(i AS INT32)'],
  ['huge', 'INT128', 'CAST(i AS INT128)'],
  ['unsigned', 'UINT64', 'CAST(i AS UINT64)'],
  ['ratio', 'DOUBLE', 'CAST(i AS DOUBLE) / 7'],
  ['price', 'DECIMAL(18, 2)', 'CAST(i AS DECIMAL(18, 2))'],
  ['name', 'STRING', "concat('name ', CAST(i AS STRING))"],
  ['bytes', 'BLOB', "BLOB('abc')"],
  ['uuid', 'UUID', "CAST(concat('00000000-0000-4000-8000-', lpad(CAST(i AS STRING), 12, '0')) AS UUID)"],
  ['day', 'DATE', "date('2020-01-01') + CAST(i % 1000 AS INT32)"],
  ['moment', 'TIMESTAMP', "timestamp('2020-01-02 03:04:05.000001')"],
  ['span', 'INTERVAL', "interval('1 day 3 us')"],
  ['document', 'JSON', `CAST(concat('{"i":', CAST(i AS STRING), '}') AS JSON)`],
  ['numbers', 'INT64[]', '[i, i + 1]'],
  ['vector', 'FLOAT[4]', 'CAST([1.5, 2.5, 3.5, 4.5] AS FLOAT[4])'],
  ['place', 'STRUCT(x INT64, of STRING)', "{x: i, of: 'o'}"],
  ['counts', 'MAP(STRING, INT64)', "map(['k'], [i])"],
  ['either', 'UNION(a INT64, b STRING)', 'CAST(union_value(a := i) AS UNION(a INT64, b STRING))'],
];
const columns = properties.map(([name, type]) => `${name} ${type}`).join(', ');
const made = properties.map(([name, , text]) => `${text} AS ${name}`).join(', ');
const tables = [
  `CREATE NODE TABLE N(id INT64, ${columns}, PRIMARY KEY(id))`,
  'CREATE REL TABLE E(FROM N TO N, weight INT64, since DATE, note STRING)',
];
const [nodeFile, relFile] = ['nodes.csv', 'rels.csv'].map((name) => join(task.folder ?? '', name));

const start = performance.now();
const result = await { fill, move: moved, unload, load }[task.way]();
process.send({ seconds: (performance.now() - start) / 1000, tables: result ?? [] }, () => process.exit(0));

async function fill() {
  const { nodes, rels } = task;
  await inDatabase([
    ...tables,
    `COPY N FROM (UNWIND range(1, ${nodes}) AS i RETURN i AS id, ${made})`,
    `COPY E FROM (UNWIND range(1, ${rels}) AS i RETURN 1 + (i * 7919) % ${nodes} AS a, 1 + (i * 104729) % ${nodes} AS b, i AS weight, date('2020-01-01') AS since, concat('note ', CAST(i AS STRING)) AS note)`,
    'CHECKPOINT',
  ]);
}

async function moved() {
  const [from, to] = [
    { engine: engineOf(task.engine), path: task.path, options: {} },
    { engine: engineOf(task.to), path: task.target, options: {} },
  ];
  const { value, findings } = await move(from, to);
  if (!value.moved) throw new Error(findings.map(({ code, title }) => `${code} ${title}`).join('; '));
  return value.tables;
}

async function unload() {
  const all = properties.map(([name]) => `n.${name}`).join(', ');
  await inDatabase([
    `COPY (MATCH (n:N) RETURN n.id, ${all}) TO '${nodeFile}' (header=false)`,
    `COPY (MATCH (a:N)-[e:E]->(b:N) RETURN a.id, b.id, e.weight, e.since, e.note) TO '${relFile}' (header=false)`,
  ]);
}

async function load() {
  await inDatabase([
    ...tables,
    `COPY N FROM '${nodeFile}' (header=false)`,
    `COPY E FROM '${relFile}' (header=false)`,
    'CHECKPOINT',
  ]);
  for (const file of [task.path, nodeFile, relFile]) rmSync(file, { force: true });
}

async function inDatabase(statements) {
  const session = await engineOf(task.engine).open(task.path);
  try {
    for (const statement of statements) await session.query(statement);
  } finally {
    await session.close();
  }
}
