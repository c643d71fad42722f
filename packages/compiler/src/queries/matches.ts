import type { NodePattern, Reading, RelPattern } from '@kschema/grammar';
import { type Connection, fold, type RelTable, type Schema, type Table } from '../schema.ts';

/** Folded names of the tables whose rows a pattern can be. Without a label, its rels narrow it down. */
export function tablesMatching(
  schema: Schema,
  reading: Reading,
  pattern: NodePattern | RelPattern,
): Set<string> {
  return 'types' in pattern ? relsMatching(schema, pattern) : nodesMatching(schema, reading, pattern);
}

/** The tables whose rows a pattern can be, themselves. */
export function tablesOf(schema: Schema, reading: Reading, pattern: NodePattern | RelPattern): Table[] {
  return [...tablesMatching(schema, reading, pattern)].flatMap((name) => schema.tables.get(name) ?? []);
}

function nodesMatching(schema: Schema, reading: Reading, node: NodePattern): Set<string> {
  if (node.labels.length > 0) return named(schema, node.labels, 'node');
  let possible = null as Set<string> | null;
  for (const rel of reading.rels) {
    if (rel.from !== node && rel.to !== node) continue;
    const ends = new Set<string>();
    for (const { here, there } of endsSeenFrom(schema, rel, node)) {
      const other = rel.from === node ? rel.to : rel.from;
      if (rel.recursive || accepts(other, there)) ends.add(here);
    }
    possible = possible === null ? ends : new Set([...possible].filter((one) => ends.has(one)));
  }
  return (
    possible ?? new Set([...schema.tables].filter(([, { kind }]) => kind === 'node').map(([key]) => key))
  );
}

function relsMatching(schema: Schema, rel: RelPattern): Set<string> {
  if (rel.types.length > 0) return named(schema, rel.types, 'rel');
  const found = relTables(schema, rel).filter(({ connections }) =>
    connections.some(
      (one) =>
        rel.recursive ||
        connects(rel, one.from, one.to) ||
        (rel.direction === 'either' && connects(rel, one.to, one.from)),
    ),
  );
  return new Set(found.map(({ name }) => fold(name)));
}

function connects({ from, to }: RelPattern, source: string, target: string): boolean {
  return accepts(from, fold(source)) && accepts(to, fold(target));
}

/** The connections of a rel as one of its nodes sees them: what that node is, and what the other one is. */
function endsSeenFrom(schema: Schema, rel: RelPattern, node: NodePattern): { here: string; there: string }[] {
  const seen = (from: string, to: string) => ({ here: fold(from), there: fold(to) });
  return relTables(schema, rel)
    .flatMap((table): Connection[] => table.connections)
    .flatMap(({ from, to }) => {
      const asSource = rel.from === node || rel.direction === 'either' ? [seen(from, to)] : [];
      const asTarget = rel.to === node || rel.direction === 'either' ? [seen(to, from)] : [];
      return [...asSource, ...asTarget];
    });
}

function relTables(schema: Schema, { types }: RelPattern): RelTable[] {
  const tables =
    types.length === 0
      ? [...schema.tables.values()]
      : types.flatMap((type) => schema.tables.get(fold(type)) ?? []);
  return tables.filter((table) => table.kind === 'rel');
}

function accepts({ labels }: NodePattern, table: string): boolean {
  return labels.length === 0 || labels.some((label) => fold(label) === table);
}

function named(schema: Schema, names: readonly string[], kind: Table['kind']): Set<string> {
  return new Set(names.map(fold).filter((name) => schema.tables.get(name)?.kind === kind));
}
