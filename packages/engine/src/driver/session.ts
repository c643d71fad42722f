import { existsSync, statSync } from 'node:fs';
import { totalmem } from 'node:os';
import { dirname } from 'node:path';
import {
  type Engine,
  EngineFailure,
  type OpenOptions,
  type Parameter,
  type Prepared,
  type Row,
  type Session,
} from '../engine.ts';
import type { Driver, DriverConnection, DriverDatabase, DriverResult } from './driver.ts';
import { openFailure, statementFailure } from './messages.ts';

const GiB = 2 ** 30;
/** An engine reserves this much address space whatever the file's size; its own default of 8 TiB fits a process eleven times (engines.md E19). */
const SMALLEST_RESERVE = 16 * GiB;
/** A file may grow this many times while it is open. */
const GROWTH = 16;

/**
 * Opens a database for this process alone. Automatic checkpoints and the one on close are
 * off: a process killed in either can leave a file that never opens again (engines.md §2),
 * so kschema decides where they fall.
 */
export async function openSession(
  engine: Engine,
  driver: Driver,
  path: string,
  options: OpenOptions = {},
): Promise<Session> {
  if (!existsSync(dirname(path))) {
    throw new EngineFailure('missing', `The folder of ${path} does not exist.`, null);
  }
  const pool = options.bufferPoolSize ?? Math.floor(totalmem() / 2);
  const reserve = powerOfTwo(options.maxDbSize ?? Math.max(SMALLEST_RESERVE, sizeOf(path) * GROWTH));
  let database: DriverDatabase | null = null;
  let connection: DriverConnection | null = null;
  try {
    database = new driver.Database(path, pool, true, false, reserve, false, -1);
    await database.init();
    connection = new driver.Connection(database as never);
    await connection.init();
    rowsOf(await connection.query('CALL auto_checkpoint=false'));
    rowsOf(await connection.query('CALL force_checkpoint_on_close=false'));
  } catch (error) {
    await quietly(connection);
    await quietly(database);
    throw openFailure(error);
  }
  return sessionOf(engine, path, database, connection);
}

function sessionOf(
  engine: Engine,
  path: string,
  database: DriverDatabase,
  connection: DriverConnection,
): Session {
  let open = true;
  return {
    path,
    engine,
    async query(statement, parameters) {
      try {
        return await run(connection, statement, parameters);
      } catch (error) {
        throw statementFailure(error, statement);
      }
    },
    async prepare(statement) {
      const run = await preparedOn(connection, statement).catch((error) => {
        throw statementFailure(error, statement);
      });
      return async (parameters) => {
        try {
          return await run(parameters);
        } catch (error) {
          throw statementFailure(error, statement);
        }
      };
    },
    async close() {
      if (!open) return;
      open = false;
      await quietly(connection);
      await quietly(database);
    },
  };
}

async function run(
  connection: DriverConnection,
  statement: string,
  parameters: Record<string, Parameter> | undefined,
): Promise<Row[]> {
  if (parameters === undefined) return rowsOf(await connection.query(statement));
  return (await preparedOn(connection, statement))(parameters);
}

async function preparedOn(connection: DriverConnection, statement: string): Promise<Prepared> {
  const prepared = await connection.prepare(statement);
  if (!prepared.isSuccess()) throw new Error(prepared.getErrorMessage());
  return async (parameters) => rowsOf(await connection.execute(prepared as never, parameters as never));
}

/** Results are closed at once: one that the garbage collector finds later can crash the process (engines.md B10). */
function rowsOf(result: DriverResult | DriverResult[]): Row[] {
  if (Array.isArray(result)) {
    for (const each of result) each.close();
    throw new Error('More than one statement in one call.');
  }
  try {
    // The rows are in memory already; the asynchronous call takes one turn of the event loop for each.
    return result.getAllSync() as Row[];
  } finally {
    result.close();
  }
}

async function quietly(handle: { close(): Promise<void> } | null): Promise<void> {
  try {
    await handle?.close();
  } catch {
    // Closing is best effort: the first failure is the one to report.
  }
}

function sizeOf(path: string): number {
  return existsSync(path) ? statSync(path).size : 0;
}

function powerOfTwo(bytes: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(bytes, 2 ** 23)));
}
