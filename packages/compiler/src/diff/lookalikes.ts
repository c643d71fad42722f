import { type Finding, findingOf, printName } from '@kschema/grammar';
import type { Declaration, Element } from '../declaration.ts';
import { propertyProbablyRenamed } from '../rules/history/property-probably-renamed.ts';
import { tableProbablyRenamed } from '../rules/history/table-probably-renamed.ts';
import { fold, type Property, type Table } from '../schema.ts';
import { typeText } from '../types.ts';
import type { DiffContext } from './context.ts';
import { alike } from './likeness.ts';
import type { NamedDiff } from './named.ts';
import { renameFixes } from './rename-fixes.ts';
import { typeStays } from './types.ts';

/** Asks about each table that goes while a similar one comes, unless its name is reserved now. */
export function probableTableRenames(tables: NamedDiff<Table>, context: DiffContext): Finding[] {
  const gone = tables.dropped.filter((old) => !context.after.schema.reserved.has(fold(old.name)));
  const findings: Finding[] = [];
  for (const { old, now } of tablePairs(gone, tables.added)) {
    const facts = { from: old.name, to: now.name, kind: now.kind };
    const finding = findingOf(tableProbablyRenamed, now.name, facts, placeOf(now, context.after));
    findings.push({ ...finding, fixes: renameFixes(old, now, null, context.after) });
  }
  return findings;
}

/** The same for the properties of a table that stays. */
export function probablePropertyRenames(
  table: Table,
  properties: NamedDiff<Property>,
  context: DiffContext,
): Finding[] {
  const gone = properties.dropped.filter((old) => !table.reserved.has(fold(old.name)));
  const findings: Finding[] = [];
  const asked = new Set<Property>();
  for (const old of gone) {
    const now = properties.added.find(
      (one) => !asked.has(one) && typeStays(old.type, one.type, context.enums) && alike(old.name, one.name),
    );
    if (now === undefined) continue;
    asked.add(now);
    const facts = { table: table.name, from: old.name, to: now.name, type: typeText(now.type) };
    const subject = `${printName(table.name)}.${printName(now.name)}`;
    const finding = findingOf(propertyProbablyRenamed, subject, facts, placeOf(now, context.after));
    findings.push({ ...finding, fixes: renameFixes(old, now, table, context.after) });
  }
  return findings;
}

/** Comparing each with each is for people's edits; beyond, only tables of exactly one shape are paired. */
const manyPairs = 100_000;

function tablePairs(gone: readonly Table[], come: readonly Table[]): { old: Table; now: Table }[] {
  const pairs: { old: Table; now: Table }[] = [];
  const paired = new Set<Table>();
  const many = gone.length * come.length > manyPairs;
  const byShape = new Map<string, Table[]>();
  if (many) {
    for (const now of come) {
      const shape = [...shapeOf(now)].sort().join(',');
      byShape.set(shape, [...(byShape.get(shape) ?? []), now]);
    }
  }
  for (const old of gone) {
    const candidates = many ? (byShape.get([...shapeOf(old)].sort().join(',')) ?? []) : come;
    const now = candidates.find((one) => !paired.has(one) && similarTables(old, one));
    if (now === undefined) continue;
    paired.add(now);
    pairs.push({ old, now });
  }
  return pairs;
}

/** Same kind and mostly the same properties; fewer need to agree when the names do. */
function similarTables(old: Table, now: Table): boolean {
  if (old.kind !== now.kind) return false;
  const [a, b] = [shapeOf(old), shapeOf(now)];
  const shared = [...a].filter((item) => b.has(item)).length;
  const all = a.size + b.size - shared;
  const part = all === 0 ? 1 : shared / all;
  if (alike(old.name, now.name)) return part >= 0.3;
  return part >= 0.6 && shared >= 2;
}

function shapeOf(table: Table): Set<string> {
  const shape = new Set<string>();
  for (const [name, property] of table.properties) shape.add(`${name}:${typeText(property.type)}`);
  if (table.kind === 'rel') {
    for (const { from, to } of table.connections) shape.add(`${fold(from)}->${fold(to)}`);
  }
  return shape;
}

function placeOf(element: Element, after: Declaration) {
  const origin = after.origins.get(element);
  if (origin === undefined) return [];
  return [{ file: origin.file, start: origin.nameRange.start, end: origin.nameRange.end }];
}
