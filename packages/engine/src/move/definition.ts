import { fold, foldHistory, type NodeTable, type Property, type Schema } from '@kschema/compiler';
import { readType } from '../cypher/read-type.ts';
import * as cypher from '../cypher/statements.ts';
import type { Session } from '../engine.ts';
import { readColumns, readTables } from '../introspect/catalog.ts';
import { everything, type Introspected, internalPrefix, introspect } from '../introspect/introspect.ts';
import { readSigns } from '../introspect/signs.ts';
import { optionalExpression } from '../language.ts';
import { readDocuments, readLedger } from '../ledger/versions.ts';
import { differences } from '../verify/differences.ts';

/** What a database holds besides its rows. */
export interface Definition {
  /** As its ledger says it; as it is where there is none or it has drifted. */
  schema: Schema;
  /** The ledger's own tables. */
  ledger: NodeTable[];
  foreign: Introspected['foreign'];
  /** The version that a push without the guard was interrupted in, or null. */
  interrupted: number | null;
}

export async function readDefinition(session: Session): Promise<Definition> {
  const found = await introspect(session, everything);
  const ledger = await readLedger(session);
  const interrupted = ledger.versions.find(({ state }) => state === 'applying')?.number ?? null;
  const rest = { ledger: await ledgerTables(session), foreign: found.foreign, interrupted };
  if (!ledger.exists) {
    await readSigns(session, found.schema);
    return { schema: found.schema, ...rest };
  }
  const schema = foldHistory(await readDocuments(session)).value;
  return { schema: differences(schema, found).length === 0 ? schema : found.schema, ...rest };
}

async function ledgerTables(session: Session): Promise<NodeTable[]> {
  const tables: NodeTable[] = [];
  for (const { name, kind } of await readTables(session)) {
    if (kind !== 'node' || !name.startsWith(internalPrefix)) continue;
    const columns = await readColumns(session, name);
    const properties = new Map(
      columns.flatMap((column): [string, Property][] => {
        const type = readType(column.type);
        const plain = { default: null, doc: null, deprecated: null };
        return type === null ? [] : [[fold(column.name), { name: column.name, type, ...plain }]];
      }),
    );
    const key = columns.find((column) => column.key)?.name ?? '';
    const none = { doc: null, deprecated: null, reserved: new Map(), indexes: new Map() };
    tables.push({ kind: 'node', name, key, properties, ...none });
  }
  return tables;
}

/** The statements that make all of it, but for indexes, which come after the rows. */
export function statementsOf(schema: Schema): string[] {
  const tables = [...schema.tables.values()];
  const columns = ({ properties }: { properties: Map<string, Property> }) =>
    [...properties.values()].map(({ name, type, default: text }) => ({
      name,
      type,
      default: optionalExpression(text),
    }));
  return [
    ...[...schema.sequences.values()].map(cypher.createSequence),
    ...tables.flatMap((table) =>
      table.kind === 'node' ? [cypher.createNodeTable(table.name, table.key, columns(table))] : [],
    ),
    ...tables.flatMap((table) =>
      table.kind === 'rel'
        ? [cypher.createRelTable(table.name, table.connections, columns(table), table.multiplicity)]
        : [],
    ),
    ...tables.flatMap(({ name, doc }) => (doc === null ? [] : [cypher.commentOnTable(name, doc)])),
  ];
}
