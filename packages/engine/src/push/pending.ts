import { foldHistory, type Version } from '@kschema/compiler';
import { type Finding, findingOf } from '@kschema/grammar';
import type { Session } from '../engine.ts';
import { everything, introspect } from '../introspect/introspect.ts';
import { readLogPosition } from '../ledger/log-position.ts';
import { ledgerFormat } from '../ledger/tables.ts';
import type { Ledger, LedgerVersion } from '../ledger/versions.ts';
import { anotherHistory } from '../rules/another-history.ts';
import { databaseAhead } from '../rules/database-ahead.ts';
import { databaseDamaged } from '../rules/database-damaged.ts';
import { followsLog } from '../rules/follows-log.ts';
import { tablesWithoutHistory } from '../rules/tables-without-history.ts';
import { compare } from '../verify/compare.ts';

/** Where a database stands in a history. */
export interface Standing {
  /** Versions that it has in full. */
  head: number;
  /** The version that a push without the guard was interrupted in. */
  interrupted: LedgerVersion | null;
  /** The version that it holds already although its ledger does not say so: up to it they are written down, not applied. 0 for none. */
  adopt: number;
  /** In order. */
  pending: Version[];
  /** Why nothing may be applied. */
  findings: Finding[];
}

/** Compares the ledger with the history. Reads the database's schema only when there is no ledger. */
export async function standingOf(
  session: Session,
  ledger: Ledger,
  history: readonly Version[],
): Promise<Standing> {
  const interrupted = ledger.versions.find((version) => version.state === 'applying') ?? null;
  const head = ledger.versions.length - (interrupted === null ? 0 : 1);
  const standing: Standing = { head, interrupted, adopt: 0, pending: history.slice(head), findings: [] };
  const blocked = foreignVersion(ledger, history);
  if (blocked !== null) return { ...standing, pending: [], findings: [blocked] };
  if (ledger.versions.length === 0) return await withoutLedger(session, history, standing);
  return standing;
}

/** Why these versions may not be pushed to the database itself: it gets them from a log. Null when it follows none. */
export async function pastItsLog(session: Session, { pending }: Standing): Promise<Finding | null> {
  const at = pending.length === 0 ? null : await readLogPosition(session);
  if (at === null) return null;
  return findingOf(followsLog, session.path, { path: session.path, position: at.position }, []);
}

function foreignVersion(ledger: Ledger, history: readonly Version[]): Finding | null {
  const newer = ledger.versions.find((version) => version.format > ledgerFormat);
  if (newer !== undefined) {
    const facts = {
      path: '',
      message: `its ledger has format ${newer.format}, this kschema knows ${ledgerFormat}`,
    };
    return findingOf(databaseDamaged, '', facts, []);
  }
  for (const version of ledger.versions) {
    const known = history[version.number - 1];
    if (known === undefined) break;
    if (known.hash === version.hash) continue;
    const facts = { version: version.number, database: version.hash, history: known.hash };
    return findingOf(anotherHistory, `version ${version.number}`, facts, []);
  }
  const top = ledger.versions.at(-1)?.number ?? 0;
  if (top <= history.length) return null;
  return findingOf(databaseAhead, `version ${top}`, { database: top, history: history.length }, []);
}

/** A database that somebody filled by other means: it is recognised when it is exactly one of the versions. */
async function withoutLedger(
  session: Session,
  history: readonly Version[],
  standing: Standing,
): Promise<Standing> {
  const tables = await session.query('CALL show_tables() RETURN name');
  if (tables.every((row) => String(row.name).startsWith('__ks'))) return standing;
  const found = await introspect(session, everything);
  for (let count = history.length; count > 0; count -= 1) {
    const schema = foldHistory(history.slice(0, count)).value;
    const list = await compare(session, schema, found);
    if (list.every(({ what }) => what === 'comment')) {
      return { ...standing, adopt: count, pending: history.slice(count) };
    }
  }
  const names = [...found.schema.tables.values()].map((table) => table.name).sort();
  const finding = findingOf(tablesWithoutHistory, session.path, { path: session.path, tables: names }, []);
  return { ...standing, pending: [], findings: [finding] };
}
