import {
  compatibilityMatrix,
  copySchema,
  diff,
  foldEvents,
  foldHistory,
  judge,
  typeText,
  undeclared,
} from '@kschema/compiler';
import { check } from '@kschema/compiler/checking';
import { parse } from '@kschema/grammar';
import { kschemaText } from './languages.mjs';
import { median } from './median.mjs';
import { makeModel } from './model.mjs';

/**
 * What it takes to compare one new schema with every version of a history, against comparing and
 * judging it with the last version alone. `size` tables, half of them rels; each version after the first adds,
 * renames or drops a property somewhere.
 */
export function compatibility(size, versions, samples) {
  const history = makeHistory(size, versions);
  const before = foldHistory(history).value;
  const after = undeclared(copySchema(before));
  const changed = withProperty([...after.schema.tables.values()][0], 'news');
  after.schema.tables.set(changed.name.toLowerCase(), changed);
  const plain = () => judge(before, after, diff(before, after).value, null);
  const matrix = () => compatibilityMatrix({ history, after, step: { changes: diff(before, after).value } });
  const took = { plain: [], matrix: [] };
  for (let round = 0; round < samples + 2; round++) {
    const times = { plain: timed(plain, 20), matrix: timed(matrix, 1) };
    if (round >= 2) for (const name of Object.keys(took)) took[name].push(times[name]);
  }
  return { plain: median(took.plain), matrix: median(took.matrix), ranges: matrix().ranges.length };
}

function makeHistory(size, versions) {
  const text = kschemaText(makeModel(size / 2));
  const declared = check('s.kschema', new Map([['s.kschema', parse(text, 's.kschema').value]]));
  const first = [...declared.schema.tables.values()];
  const create = [
    ...first.filter(({ kind }) => kind === 'node').map(createNode),
    ...first.filter(({ kind }) => kind === 'rel').map(createRel),
  ];
  const history = [{ number: 1, events: create }];
  for (let number = 2; number <= versions; number++) history.push({ number, events: [edit(first, number)] });
  const folded = foldEvents(
    foldHistory([]).value,
    history.flatMap(({ events }) => events),
  );
  if (folded.findings.length > 0) throw new Error(folded.findings[0].title);
  return history;
}

/** Of three versions, the first adds a property, the second renames it, the third drops it, each time in another table. */
function edit(tables, number) {
  const turn = Math.floor(number / 3);
  const table = tables[(turn * 7919) % tables.length].name;
  const [was, now] = [`extra${turn}`, `renamed${turn}`];
  switch (number % 3) {
    case 0:
      return addColumn(table, was);
    case 1:
      return number < 3
        ? addColumn(table, was)
        : { template: 'ALTER_TABLE_RENAME_COLUMN', params: { table, column: was, newName: now } };
    default:
      return number < 3
        ? addColumn(table, was)
        : { template: 'ALTER_TABLE_DROP_COLUMN', params: { table, column: now } };
  }
}

function addColumn(table, column) {
  const params = {
    table,
    column,
    columnType: 'STRING',
    default: null,
    using: null,
    doc: null,
    deprecated: null,
  };
  return { template: 'ALTER_TABLE_ADD_COLUMN', params };
}

function createNode({ name, key, properties }) {
  return {
    template: 'CREATE_NODE_TABLE',
    params: { table: name, key, columns: columnsOf(properties), comment: null },
  };
}

function createRel({ name, connections, multiplicity, properties }) {
  const params = { table: name, connections, multiplicity, columns: columnsOf(properties), comment: null };
  return { template: 'CREATE_REL_TABLE', params };
}

function columnsOf(properties) {
  return [...properties.values()].map(({ name, type, default: value }) => ({
    name,
    type: typeText(type),
    default: value,
    doc: null,
    deprecated: null,
  }));
}

function withProperty(table, name) {
  const type = { kind: 'scalar', name: 'STRING' };
  const property = { name, type, default: null, doc: null, deprecated: null };
  return { ...table, properties: new Map(table.properties).set(name, property) };
}

function timed(run, times) {
  const start = performance.now();
  for (let n = 0; n < times; n++) run();
  return (performance.now() - start) / times;
}
