import { existsSync, lstatSync } from 'node:fs';
import { copySchema, fold, type Index, type Schema } from '@kschema/compiler';
import { type Finding, findingOf, type Outcome } from '@kschema/grammar';
import { createIndex } from '../cypher/indexes.ts';
import { renderType } from '../cypher/types.ts';
import { openElsewhere } from '../driver/elsewhere.ts';
import type { Engine, Session } from '../engine.ts';
import { everything, introspect } from '../introspect/introspect.ts';
import { failureOf, type Target, withDatabase } from '../push/target.ts';
import { differenceText } from '../push/verified.ts';
import { moveDiffers } from '../rules/move-differs.ts';
import { notMovable } from '../rules/not-movable.ts';
import { pushInterrupted } from '../rules/push-interrupted.ts';
import { targetExists } from '../rules/target-exists.ts';
import { differences } from '../verify/differences.ts';
import { type Definition, readDefinition, statementsOf } from './definition.ts';
import { continueSequences } from './sequences.ts';
import { type Part, partsOf } from './tables.ts';
import { enterWorkplace, type Workplace } from './workplace.ts';

/** One node table, or one connection of a rel table, as it is in both databases. */
export interface MovedTable {
  name: string;
  kind: 'node' | 'rel';
  rows: number;
  /** Decimal sum of a hash of each row: the same in both engines, whatever the order of the rows. */
  checksum: string;
}

export interface MoveResult {
  moved: boolean;
  tables: MovedTable[];
}

/** What a move is about to do. */
export type MoveEvent =
  | { kind: 'read' | 'load'; table: string; at: number; of: number }
  | { kind: 'indexes' }
  | { kind: 'verify' };

/**
 * Moves a whole database to where none is: schema, rows, sequences and ledger. The source stays
 * as it is. The target gets its name only when the reopened file has the schema, the counts and the
 * checksums of the source; until then there is none. Whatever cannot be carried exactly is a
 * finding before anything is begun.
 */
export async function move(
  from: Target,
  to: Target,
  onProgress: (event: MoveEvent) => void = () => {},
): Promise<Outcome<MoveResult>> {
  const nothing: MoveResult = { moved: false, tables: [] };
  const blocking = filesAt(to);
  if (blocking !== null)
    return { value: nothing, findings: [findingOf(targetExists, blocking, { path: blocking }, [])] };
  return withDatabase(from, 'refuse', nothing, async (source, findings) => {
    const definition = await readDefinition(source);
    const everyTable = withLedger(definition);
    const { parts, immovable } = partsOf(everyTable);
    findings.push(...obstacles(definition, to.engine));
    for (const { subject, property } of immovable)
      findings.push(
        cannotMove(subject, `${renderType(property.type)} has no exact form in a file`, to.engine),
      );
    if (findings.length > 0) return nothing;
    try {
      const workplace = await enterWorkplace(to.path);
      try {
        const tables = await fill({
          source,
          workplace,
          to,
          definition,
          everyTable,
          parts,
          onProgress,
          findings,
        });
        return { moved: findings.length === 0, tables };
      } finally {
        workplace.leave();
      }
    } catch (error) {
      findings.push(failureOf(error, to, 0));
      return nothing;
    }
  });
}

function filesAt({ engine, path }: Target): string | null {
  const { main, wal } = engine.files(path);
  return [main, wal].find((file) => existsSync(file) || lstatSync(file, { throwIfNoEntry: false })) ?? null;
}

interface Move {
  source: Session;
  workplace: Workplace;
  to: Target;
  definition: Definition;
  /** With the tables of the ledger. */
  everyTable: Schema;
  parts: Part[];
  onProgress: (event: MoveEvent) => void;
  findings: Finding[];
}

async function fill(move: Move): Promise<MovedTable[]> {
  const { source, workplace, to, definition, parts, onProgress, findings } = move;
  const open = () => openElsewhere(to.engine, workplace.database, to.options);
  const tables: MovedTable[] = [];
  let target = await open();
  try {
    for (const statement of statementsOf(move.everyTable)) await target.query(statement);
    await target.query('CHECKPOINT');
    for (const [at, part] of parts.entries()) {
      const place = { table: part.name, at: at + 1, of: parts.length };
      onProgress({ kind: 'read', ...place });
      const table = await sumUp(source, part);
      tables.push(table);
      // A COPY of no rows spoils the rows that come after it (kuzu 0.11.3).
      if (table.rows === 0) continue;
      const file = workplace.file();
      await source.query(part.unload(file));
      onProgress({ kind: 'load', ...place });
      await target.query(part.load(file, to.engine));
      await target.query('CHECKPOINT');
      workplace.discard(file);
    }
    await continueSequences(source, target, definition.schema);
    await target.query('CHECKPOINT');
    onProgress({ kind: 'indexes' });
    for (const { table, index } of indexesOf(definition.schema)) {
      await target.query(createIndex(table, index));
      await target.query('CHECKPOINT');
    }
    await target.close();
    onProgress({ kind: 'verify' });
    target = await open();
    findings.push(...(await unlike(target, definition, parts, tables)));
  } finally {
    await target.close();
  }
  if (findings.length === 0) workplace.finish();
  return tables;
}

/** What the reopened target has otherwise than the source. */
async function unlike(
  target: Session,
  { schema }: Definition,
  parts: Part[],
  tables: MovedTable[],
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const differs = (subject: string, before: string, after: string) =>
    findings.push(findingOf(moveDiffers, subject, { subject, before, after }, []));
  for (const difference of differences(schema, await introspect(target, everything)))
    differs(difference.subject, 'the schema', differenceText(difference));
  for (const [at, part] of parts.entries()) {
    const before = tables[at];
    const after = await sumUp(target, part);
    if (before === undefined) continue;
    if (before.rows !== after.rows) differs(part.name, `${before.rows} rows`, `${after.rows} rows`);
    else if (before.checksum !== after.checksum)
      differs(part.name, `checksum ${before.checksum}`, `checksum ${after.checksum}`);
  }
  return findings;
}

async function sumUp(session: Session, { name, kind, sum }: Part): Promise<MovedTable> {
  const [row] = await session.query(sum);
  return { name, kind, rows: Number(row?.rows), checksum: String(row?.checksum ?? '0') };
}

/** The schema, and the ledger's tables as if they were part of it. */
function withLedger({ schema, ledger }: Definition): Schema {
  const all = copySchema(schema);
  for (const table of ledger) all.tables.set(fold(table.name), table);
  return all;
}

function obstacles({ schema, foreign, interrupted }: Definition, engine: Engine): Finding[] {
  const found = foreign.map(({ table, element, text }) =>
    cannotMove(
      element === '' ? table : `${table}.${element}`,
      `the language of schemas cannot say ${text}`,
      engine,
    ),
  );
  if (interrupted !== null)
    found.push(findingOf(pushInterrupted, `version ${interrupted}`, { version: interrupted }, []));
  if (engine.capabilities.buildsIndexes) return found;
  for (const { table, index } of indexesOf(schema))
    found.push(
      cannotMove(`${table}.${index.name}`, `it has no ${index.method} indexes without an extension`, engine),
    );
  return found;
}

function cannotMove(subject: string, what: string, engine: Engine): Finding {
  return findingOf(notMovable, subject, { subject, what, engine: engine.name }, []);
}

function indexesOf(schema: Schema): { table: string; index: Index }[] {
  return [...schema.tables.values()].flatMap((table) =>
    table.kind === 'node' ? [...table.indexes.values()].map((index) => ({ table: table.name, index })) : [],
  );
}
