import { fold } from '@kschema/compiler';
import { createIndex, dropIndex } from '../cypher/indexes.ts';
import { quoteName } from '../cypher/literals.ts';
import * as cypher from '../cypher/statements.ts';
import { EngineFailure, type Session } from '../engine.ts';
import { readIndexes } from '../introspect/catalog.ts';
import type { ContinueSerial, Statement, Step } from '../steps/step.ts';

/** Where rows move: on a copy a plain `COPY` will do; in place they must survive a kill. */
export type Place = 'copy' | 'in-place';

/** What the caller adds inside the transaction of a step, before it commits. */
export type Inside = () => Promise<void>;

/** Runs one step to its end. Throws EngineFailure at the first refusal; a transaction is over then. */
export async function runStep(session: Session, step: Step, place: Place, inside: Inside): Promise<void> {
  switch (step.kind) {
    case 'checkpoint':
      await session.query('CHECKPOINT');
      return;
    case 'sequences':
      for (const name of step.names) await session.query(cypher.createSerialSequence(name, 0n));
      return;
    case 'drop-index':
      if (await hasIndex(session, step.table, step.index.name))
        await session.query(dropIndex(step.table, step.index));
      return;
    case 'create-index':
      if (!(await hasIndex(session, step.table, step.index.name)))
        await session.query(createIndex(step.table, step.index));
      return;
    case 'transaction':
      await runTransaction(session, step.statements, place, inside);
      return;
  }
}

async function runTransaction(
  session: Session,
  statements: Statement[],
  place: Place,
  inside: Inside,
): Promise<void> {
  const given = await valuesGiven(session, statements);
  await session.query('BEGIN TRANSACTION');
  await sendAll(session, statements, place, given);
  await inside();
  await session.query('COMMIT');
}

/** Sends the statements of an open transaction. `given`: what {@link valuesGiven} said before it began. */
export async function sendAll(
  session: Session,
  statements: Statement[],
  place: Place,
  given: ReadonlyMap<string, bigint>,
): Promise<void> {
  for (const statement of statements) {
    if (typeof statement === 'string') await session.query(statement);
    else if (statement.kind === 'rows') {
      if ((await session.query(statement.any)).length === 0) continue;
      const copies = place === 'copy' || session.engine.capabilities.copyIsDurable;
      await session.query(copies ? statement.copy : statement.insert);
    } else await continueSerial(session, statement, given);
  }
}

/**
 * The last value that each sequence to be continued has given, by its name. Read before the
 * transaction begins: asking a sequence that has given none is an error, which would end it.
 */
export async function valuesGiven(session: Session, statements: Statement[]): Promise<Map<string, bigint>> {
  const given = new Map<string, bigint>();
  for (const statement of statements) {
    if (typeof statement === 'string' || statement.kind !== 'continue-serial') continue;
    try {
      const name = statement.before.replace(/[\\']/g, '\\$&');
      const [row] = await session.query(`RETURN CAST(currval('${name}') AS STRING) AS value`);
      given.set(statement.before, BigInt(String(row?.value)));
    } catch (error) {
      if (!(error instanceof EngineFailure)) throw error;
    }
  }
  return given;
}

async function continueSerial(
  session: Session,
  statement: ContinueSerial,
  given: ReadonlyMap<string, bigint>,
): Promise<void> {
  const { table, column, connections } = statement;
  let top = -1n;
  for (const connection of connections ?? [null]) {
    const row = connection === null ? 'n' : 'r';
    const [found] = await session.query(
      `${cypher.everyRow(table, connection)} RETURN CAST(max(${row}.${quoteName(column)}) AS STRING) AS top`,
    );
    const value = found?.top === null || found?.top === undefined ? -1n : BigInt(String(found.top));
    if (value > top) top = value;
  }
  const last = given.get(statement.before) ?? -1n;
  const sequence = `${table}_${column}_serial`;
  await session.query(cypher.dropSequenceIfExists(sequence));
  await session.query(cypher.createSerialSequence(sequence, (top > last ? top : last) + 1n));
}

async function hasIndex(session: Session, table: string, index: string): Promise<boolean> {
  const indexes = await readIndexes(session);
  return indexes.some((one) => fold(one.table) === fold(table) && fold(one.name) === fold(index));
}
