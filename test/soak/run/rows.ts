import type { Session } from '@kschema/engine';
import { lookupLosesNulls } from '../engine.ts';
import type { Data, Edge, Model, ModelProperty, ModelTable, Row, Value } from '../model/model.ts';
import { nodesOf, propertyById, relsOf, tableById, unknown } from '../model/model.ts';
import type { Written } from '../model/random-rows.ts';
import { isScalar } from '../model/types.ts';
import { literalOf, seen, seenOf, textOf } from '../model/values.ts';

const named = (name: string): string => `\`${name}\``;

/**
 * Writes rows and rels; what a volatile default gave becomes known in `data`. In one transaction, but
 * with a vector index anywhere each by itself: now and then the engine loses what the transaction wrote
 * before its first row with a vector.
 */
export async function write(session: Session, model: Model, data: Data, written: Written): Promise<void> {
  const together = !model.tables.some((table) => table.indexes.some(({ method }) => method === 'vector'));
  if (together) await session.query('BEGIN TRANSACTION');
  for (const { table: id, row } of written.rows) {
    const table = tableById(model, id);
    const left = table.properties.filter((property) => row.values.get(property.id) === unknown);
    const back = left.map((property, i) => `CAST(n.${named(property.name)} AS STRING) AS v${i}`);
    const [got] = await session.query(
      `CREATE (n:${named(table.name)} ${pattern(table, row)})${back.length > 0 ? ` RETURN ${back.join(', ')}` : ''}`,
    );
    left.forEach((property, i) => {
      row.values.set(property.id, fromText(property, String(got?.[`v${i}`])));
    });
  }
  for (const { table: id, edge } of written.edges) {
    const table = tableById(model, id);
    const [from, to] = [endOf(model, data, edge.from), endOf(model, data, edge.to)];
    await session.query(
      `MATCH (a:${named(from.table.name)}), (b:${named(to.table.name)}) WHERE a.${from.key} AND b.${to.key} ` +
        `CREATE (a)-[:${named(table.name)} ${pattern(table, edge)}]->(b)`,
    );
  }
  if (together) await session.query('COMMIT');
}

function pattern(table: ModelTable, row: Row): string {
  const values = table.properties.flatMap((property) => {
    const value = row.values.get(property.id);
    if (value === undefined || value === unknown) return [];
    return [`${named(property.name)}: ${literalOf(property.type, value)}`];
  });
  return values.length > 0 ? `{${values.join(', ')}}` : '';
}

function endOf(model: Model, data: Data, id: number): { table: ModelTable; row: Row; key: string } {
  for (const table of nodesOf(model)) {
    const row = data.rows.get(table.id)?.find((candidate) => candidate.id === id);
    if (row === undefined) continue;
    const key = propertyById(table, table.key);
    return { table, row, key: `${named(key.name)} = ${literalOf(key.type, row.values.get(key.id) ?? null)}` };
  }
  throw new Error(`row ${id} is nowhere`);
}

/**
 * What the database holds other than the model says, in words; empty when all is there. Values
 * that are {@link unknown} become what is found, if they are plausible.
 */
export async function differences(session: Session, model: Model, data: Data): Promise<string[]> {
  const out: string[] = [];
  for (const table of nodesOf(model)) await compareNodes(session, table, data.rows.get(table.id) ?? [], out);
  for (const table of relsOf(model)) await compareRels(session, model, data, table, out);
  return out;
}

function columns(alias: string, table: ModelTable): string {
  return table.properties
    .map(
      ({ name }, i) => `CAST(${alias}.${named(name)} AS STRING) AS t${i}, ${alias}.${named(name)} AS v${i}`,
    )
    .join(', ');
}

/** One line for a row as read, and one for a row as expected: text and driver's value of each property. */
function readLine(table: ModelTable, got: Record<string, unknown>): string {
  return table.properties.map((p, i) => `${p.name} ${shown(got[`t${i}`])} ${seen(got[`v${i}`])}`).join(' | ');
}

function expectedLine(table: ModelTable, row: Row): string {
  return table.properties
    .map((p) => {
      const value = row.values.get(p.id) ?? null;
      return `${p.name} ${shown(textOf(p.type, value))} ${seenOf(p.type, value)}`;
    })
    .join(' | ');
}

function shown(text: unknown): string {
  return text === null || text === undefined ? 'NULL' : JSON.stringify(text);
}

async function compareNodes(session: Session, table: ModelTable, rows: Row[], out: string[]): Promise<void> {
  const key = propertyById(table, table.key);
  const at = table.properties.indexOf(key);
  const found = await session.query(`MATCH (n:${named(table.name)}) RETURN ${columns('n', table)}`);
  const byKey = new Map(found.map((got) => [String(got[`t${at}`]), got]));
  if (found.length !== rows.length || byKey.size !== rows.length)
    out.push(`${table.name}: ${found.length} rows (${byKey.size} keys) instead of ${rows.length}`);
  for (const row of rows) {
    const text = textOf(key.type, row.values.get(key.id) ?? null) ?? 'NULL';
    const got = byKey.get(text);
    if (got === undefined) {
      out.push(`${table.name}: the row ${text} is missing`);
      continue;
    }
    table.properties.forEach((property, i) => {
      if (row.values.get(property.id) === unknown && got[`t${i}`] !== null)
        row.values.set(property.id, fromText(property, String(got[`t${i}`])));
    });
    report(out, table, readLine(table, got), expectedLine(table, row));
  }
  for (const property of table.properties)
    if (isScalar(property.type, 'SERIAL')) distinct(table, property, rows, out);
  const [probe] = rows.length > 0 ? [rows[rows.length - 1] as Row] : [];
  if (probe !== undefined && out.length === 0) {
    const literal = literalOf(key.type, probe.values.get(key.id) ?? null);
    const told = { ...table, properties: table.properties.filter(isToldByLookup) };
    const hits = await session.query(
      `MATCH (n:${named(table.name)}) WHERE n.${named(key.name)} = ${literal} RETURN ${columns('n', told)}`,
    );
    if (hits.length !== 1) out.push(`${table.name}: ${hits.length} rows for the key ${literal}`);
    else report(out, table, readLine(told, hits[0] as Record<string, unknown>), expectedLine(told, probe));
  }
}

function isToldByLookup({ type }: ModelProperty): boolean {
  return !lookupLosesNulls || (type.kind !== 'struct' && type.kind !== 'union');
}

function distinct(table: ModelTable, property: ModelProperty, rows: Row[], out: string[]): void {
  const texts = rows.map((row) => textOf(property.type, row.values.get(property.id) ?? null));
  if (new Set(texts).size < texts.length)
    out.push(`${table.name}.${property.name}: a number was given twice: ${texts}`);
}

function report(out: string[], table: ModelTable, got: string, expected: string): void {
  if (got !== expected) out.push(`${table.name}:\n    expected ${expected}\n    found    ${got}`);
}

async function compareRels(
  session: Session,
  model: Model,
  data: Data,
  table: ModelTable,
  out: string[],
): Promise<void> {
  const expected: string[] = [];
  for (const edge of data.edges.get(table.id) ?? []) expected.push(expectedEdge(model, data, table, edge));
  const found: string[] = [];
  for (const { from, to } of table.connections) {
    const [a, b] = [tableById(model, from), tableById(model, to)];
    const ends = [a, b].map(
      (node, i) => `CAST(${'ab'[i]}.${named(propertyById(node, node.key).name)} AS STRING) AS k${i}`,
    );
    const properties = table.properties.length > 0 ? `, ${columns('r', table)}` : '';
    const rows = await session.query(
      `MATCH (a:${named(a.name)})-[r:${named(table.name)}]->(b:${named(b.name)}) RETURN ${ends.join(', ')}${properties}`,
    );
    for (const got of rows)
      found.push(`${a.name} ${shown(got.k0)} -> ${b.name} ${shown(got.k1)}: ${readLine(table, got)}`);
    // The other direction is stored apart.
    const [back] = await session.query(
      `MATCH (b:${named(b.name)})<-[r:${named(table.name)}]-(a:${named(a.name)}) WITH b, count(r) AS c RETURN sum(c) AS n`,
    );
    if (Number(back?.n ?? 0) !== rows.length)
      out.push(`${table.name}: ${rows.length} rels forward, ${Number(back?.n ?? 0)} backward`);
  }
  const [missing, extra] = [subtract(expected, found), subtract(found, expected)];
  if (missing.length + extra.length > 0)
    out.push(
      [
        `${table.name}: ${found.length} rels, ${expected.length} expected`,
        ...missing.map((line) => `    missing ${line}`),
        ...extra.map((line) => `    found   ${line}`),
      ].join('\n'),
    );
}

function expectedEdge(model: Model, data: Data, table: ModelTable, edge: Edge): string {
  const end = (id: number): string => {
    const { table: node, row } = endOf(model, data, id);
    const key = propertyById(node, node.key);
    return `${node.name} ${shown(textOf(key.type, row.values.get(key.id) ?? null))}`;
  };
  return `${end(edge.from)} -> ${end(edge.to)}: ${expectedLine(table, edge)}`;
}

/** Lines of `a` that `b` has not, each as often as it is short. */
function subtract(a: string[], b: string[]): string[] {
  const left = new Map<string, number>();
  for (const line of b) left.set(line, (left.get(line) ?? 0) + 1);
  return a.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
}

/** The value that a volatile default gave. */
function fromText(property: ModelProperty, text: string): Value {
  if (isScalar(property.type, 'STRING', 'UUID')) return text;
  if (isScalar(property.type, 'DATE')) return BigInt(Date.parse(`${text}T00:00:00Z`) / 86_400_000);
  if (isScalar(property.type, 'TIMESTAMP')) {
    const [, seconds, fraction] = /^(.*?)(?:\.(\d+))?$/.exec(text) ?? [];
    return (
      BigInt(Date.parse(`${seconds?.replace(' ', 'T')}Z`)) * 1000n + BigInt((fraction ?? '').padEnd(6, '0'))
    );
  }
  return BigInt(text);
}
