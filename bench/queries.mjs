/**
 * How long it takes to judge queries again after a change of one property, at two sizes of schema with
 * the same queries touched, and against preparing everything bare with the engine. `--samples 5`,
 * `--sizes 100,1000` (tables), `--queries 500`. Ends with one line of JSON; nothing here passes or fails.
 */
import { fork } from 'node:child_process';
import { parseArgs } from 'node:util';
import { check, diff, judgeQueries, planEvents, queriesIn } from '@kschema/compiler';
import { askEngine, engineOf } from '@kschema/engine';
import { parse } from '@kschema/grammar';
import { kschemaText } from './languages.mjs';
import { median } from './median.mjs';
import { makeModel } from './model.mjs';

const { values: options } = parseArgs({
  options: {
    samples: { type: 'string', default: '5' },
    sizes: { type: 'string', default: '100,1000' },
    queries: { type: 'string', default: '500' },
  },
});
const samples = Number(options.samples);
const sizes = options.sizes.split(',').map(Number);
const engine = engineOf('kuzu');
/** Queries on the table that changes; the others are on the rest of the schema. */
const touched = 10;
const rows = [];

for (const size of sizes) rows.push(await measure(size));
const [small, large] = [rows[0], rows.at(-1)];
const grows = large.again / small.again;
print(
  `×${large.size / small.size} tables`,
  `one property again: ${round(grows)} × itself at ${small.size} tables (target ≤ 1.5)`,
);
console.log(
  JSON.stringify({
    bench: 'queries',
    engine: engine.version,
    queries: Number(options.queries),
    touched,
    rows,
    grows: round(grows),
  }),
);

async function measure(size) {
  const model = hubbed(makeModel(size / 2 - 1));
  const text = queryTexts(model).join(';\n');
  const before = declared(kschemaText(model));
  const next = structuredClone(model);
  next.nodes[0].properties.pop();
  const after = declared(kschemaText(next));
  const changes = diff(before.schema, after).value;
  const events = planEvents(before.schema, after, changes).value;
  const judge = async (answers) => {
    const start = performance.now();
    const queries = queriesIn(text, 'queries.cypher');
    const judged = await askEngine(engine, { before: before.schema, after, events, queries }, answers);
    const findings = judgeQueries(judged, { before: before.schema, after, changes }, null);
    return { ms: performance.now() - start, findings };
  };
  // What an earlier run on the schema before the change left behind.
  const known = new Map();
  const queries = queriesIn(text, 'queries.cypher');
  const warming = performance.now();
  await askEngine(engine, { before: null, after: before, events: [], queries }, known);
  const first = performance.now() - warming;
  const again = [];
  let findings = [];
  for (let i = 0; i < samples; i++) {
    const took = await judge(new Map(known));
    again.push(took.ms);
    findings = took.findings;
  }
  const found = findings.filter(({ code }) => code === 'US101').length;
  if (found === 0) throw new Error('The change breaks no query: the bench measures nothing.');
  const bare = await prepareBare(size, text);
  const row = { size, first: round(first), again: round(median(again)), bare: round(bare), broken: found };
  print(
    `${size} tables`,
    `all for the first time ${row.first} ms, bare ${row.bare} ms: ${round(first / bare)} × bare`,
  );
  print(
    `${size} tables`,
    `one property again ${row.again} ms: ${round(median(again) / bare)} × preparing all of it bare, ${found} queries broken`,
  );
  return row;
}

/** The model with a table and a rel of its own that every size has. */
function hubbed(model) {
  const properties = model.nodes[0].properties.map((p, at) => ({
    ...p,
    name: at === 0 ? 'id' : `p${at}`,
    doc: null,
  }));
  const hub = { name: 'Hub', was: null, doc: null, properties, next: 11 };
  const spoke = { ...hub, name: 'Spoke', from: 'Hub', to: 'Hub', properties: properties.slice(1) };
  return { nodes: [hub, ...model.nodes], rels: [spoke, ...model.rels] };
}

function queryTexts({ nodes, rels }) {
  const own = (table) => table.properties.at(-1).name;
  const name = (text) => `\`${text}\``;
  const texts = Array.from({ length: touched }, (_, at) =>
    at % 2 === 0
      ? `MATCH (h:Hub {id: $id})-[s:Spoke]->(other:Hub) WHERE s.p1 IS NOT NULL RETURN other.p${1 + (at % 9)}, h.${own(nodes[0])}`
      : `MATCH (h:Hub) WHERE h.id = ${at} RETURN h.p${1 + (at % 8)}`,
  );
  for (let at = 0; texts.length < Number(options.queries); at++) {
    const rel = rels[1 + (at % (rels.length - 1))];
    const node = nodes[1 + (at % (nodes.length - 1))];
    texts.push(
      at % 3 === 0
        ? `MATCH (n:${name(node.name)} {id: $id}) SET n.${name(own(node))} = $value RETURN n.id`
        : at % 3 === 1
          ? `MATCH (a:${name(rel.from)})-[r:${name(rel.name)}]->(b:${name(rel.to)}) WHERE a.id = $id RETURN b.id, r.${name(own(rel))} LIMIT 20`
          : `MATCH (n:${name(node.name)}) WHERE n.${name(own(node))} IS NOT NULL RETURN count(*) AS c${at}`,
    );
  }
  return texts;
}

function declared(text) {
  const path = 'schema.kschema';
  const declaration = check(path, new Map([[path, parse(text, path).value]]));
  if (declaration.findings.some(({ severity }) => severity === 'blocked'))
    throw new Error('The model is wrong.');
  return declaration;
}

/** In a process of its own, as the engine keeps the memory: every table, then every query, and nothing else. */
function prepareBare(size, text) {
  return new Promise((resolve, reject) => {
    const child = fork(new URL('queries-bare.mjs', import.meta.url).pathname, []);
    child.send({
      source: kschemaText(hubbed(makeModel(size / 2 - 1))),
      queries: queriesIn(text, 'q').map((one) => one.text),
    });
    child.once('message', (ms) => resolve(ms));
    child.once('exit', (code, signal) => reject(new Error(`The bare run ended with ${signal ?? code}`)));
  });
}

function print(what, text) {
  console.log(`queries  ${what.padStart(12)}  ${text}`);
}

function round(number) {
  return Number(number.toPrecision(3));
}
