import type { EventDeclaration, Parameters } from '@kschema/compiler';
import type { Parameter, Prepared, Scalar, Session } from '../engine.ts';
import { type LogPosition, moveTo, readApplied, writeApplied } from '../ledger/log-position.ts';
import { type RenderedEvent, renderEvent } from './render-event.ts';

/** What one entry of the log brings: data events as the schema of the database declares them. */
export interface PendingEntry {
  id: string;
  position: number;
  events: readonly { declaration: EventDeclaration; parameters: Parameters }[];
}

/** Statements that were prepared on a session; of no use after a change of its schema. */
export type Statements = Map<string, Prepared>;

/**
 * Applies entries in their order and moves the database to `to`, in one transaction: all or nothing, and
 * what is in the database already is not applied again. Gives the ids that were new. Throws
 * {@link EngineFailure} or RenderRefused with nothing applied.
 */
export async function applyEvents(
  session: Session,
  statements: Statements,
  entries: readonly PendingEntry[],
  to: LogPosition,
): Promise<string[]> {
  const own = preparing(session, statements);
  const seen = new Set<string>();
  const distinct = entries.filter(({ id }) => !seen.has(id) && seen.add(id));
  try {
    return await applyNew(session, statements, distinct, to);
  } catch (error) {
    // Looking first would cost every batch a scan of all ids that there ever were (Kuzu joins them, it looks none up).
    const applied = await readApplied(own, [...seen]).catch(() => new Set<string>());
    if (applied.size === 0) throw error;
    const fresh = distinct.filter(({ id }) => !applied.has(id));
    return applyNew(session, statements, fresh, to);
  }
}

/** Throws when one of them is in the database already. */
async function applyNew(
  session: Session,
  statements: Statements,
  entries: readonly PendingEntry[],
  to: LogPosition,
): Promise<string[]> {
  const own = preparing(session, statements);
  const runs = runsOf(entries.flatMap(({ events }) => events));
  // Preparing is no part of the transaction: what cannot be prepared must not end it.
  for (const { rendered } of runs)
    for (const text of rendered.statements) await prepared(session, statements, text);
  await session.query('BEGIN TRANSACTION');
  try {
    // First: what is applied already is refused before anything is executed.
    if (entries.length > 0) await writeApplied(own, entries);
    for (const run of runs) await execute(session, statements, run);
    await moveTo(own, to);
    await session.query('COMMIT');
  } catch (error) {
    // A refusal has ended the transaction, anything else has not; a rollback of none is refused, too.
    await session.query('ROLLBACK').catch(() => {});
    throw error;
  }
  if (!session.engine.capabilities.logKeepsLargeRecords) await session.query('CHECKPOINT');
  return entries.map(({ id }) => id);
}

/** The session for statements that every batch has. */
function preparing(session: Session, statements: Statements): Pick<Session, 'query'> {
  return {
    query: async (text, parameters) => (await prepared(session, statements, text))(parameters ?? {}),
  };
}

/** Neighbours that are one statement. */
interface Run {
  rendered: RenderedEvent;
  rows: Record<string, Scalar>[];
}

function runsOf(events: PendingEntry['events']): Run[] {
  const runs: Run[] = [];
  for (const { declaration, parameters } of events) {
    const byRow = renderEvent(declaration, parameters, (name) => `__row.${name}`);
    if (!byRow.creates || Object.keys(byRow.values).length === 0) {
      const rendered = renderEvent(declaration, parameters, (name) => `$${name}`);
      runs.push({ rendered, rows: [rendered.values] });
      continue;
    }
    const rendered = {
      ...byRow,
      statements: byRow.statements.map((text) => `UNWIND $rows AS __row ${text}`),
    };
    const last = runs.at(-1);
    const same = last?.rendered.creates && last.rendered.statements[0] === rendered.statements[0];
    if (last !== undefined && same) last.rows.push(rendered.values);
    else runs.push({ rendered, rows: [rendered.values] });
  }
  return runs;
}

async function execute(session: Session, statements: Statements, { rendered, rows }: Run): Promise<void> {
  const overRows = rendered.creates && Object.keys(rendered.values).length > 0;
  for (const text of rendered.statements) {
    const run = await prepared(session, statements, text);
    await run(overRows ? { rows } : namedIn(text, rows[0] ?? {}));
  }
}

/** The engine refuses a value that a statement does not name. */
function namedIn(text: string, values: Record<string, Scalar>): Record<string, Parameter> {
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => new RegExp(`\\$${name}\\b`).test(text)),
  );
}

async function prepared(session: Session, statements: Statements, text: string): Promise<Prepared> {
  const known = statements.get(text);
  if (known !== undefined) return known;
  if (statements.size >= mostStatements) statements.clear();
  const run = await session.prepare(text);
  statements.set(text, run);
  return run;
}

/** Lists of texts make a statement for each length. */
const mostStatements = 1000;
