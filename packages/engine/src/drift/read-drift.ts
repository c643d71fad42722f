import {
  fingerprintOf,
  fold,
  foldHistory,
  type Schema,
  type Table,
  typeText,
  type Version,
} from '@kschema/compiler';
import { type Finding, findingOf } from '@kschema/grammar';
import type { Session } from '../engine.ts';
import { everything, type Introspected, introspect } from '../introspect/introspect.ts';
import { readSigns } from '../introspect/signs.ts';
import { type Ignored, readIgnored } from '../ledger/ignored.ts';
import { readDocuments, readLedger } from '../ledger/versions.ts';
import { drift as driftRule } from '../rules/drift.ts';
import { compare, partOf } from '../verify/compare.ts';
import type { Difference } from '../verify/differences.ts';

/** One difference of a database from its ledger. */
export interface DriftDifference extends Difference {
  /** 16 hex digits for exactly this difference; it is another when the difference changes. */
  fingerprint: string;
  ignored: Ignored | null;
}

/** What a database holds against what its own ledger says it should. Spelling and order are no drift. */
export interface Drift {
  /** Versions that the ledger has in full, ascending. */
  versions: Version[];
  expected: Schema;
  found: Introspected;
  differences: DriftDifference[];
  ignored: ReadonlyMap<string, Ignored>;
  /** What was ignored and is gone or has changed since. */
  expired: Ignored[];
  findings: Finding[];
}

export async function readDrift(session: Session): Promise<Drift> {
  const versions = await wholeVersions(session);
  const found = await introspect(session, everything);
  const { value: expected, findings } = foldHistory(versions);
  const list = await compare(session, expected, found);
  const ignored = versions.length === 0 ? new Map<string, Ignored>() : await readIgnored(session);
  const differences = list.map((one) => markedBy(ignored, one, found.schema));
  const seen = new Set(differences.map(({ fingerprint }) => fingerprint));
  const expired = [...ignored.values()].filter(({ fingerprint }) => !seen.has(fingerprint));
  const added = differences.filter(({ kind, what }) => kind === 'extra' && /^(table|property)$/.test(what));
  // What somebody made by hand may have a default whose minus is not printed.
  if (added.length > 0)
    await readSigns(
      session,
      partOf(
        found.schema,
        added.map(({ table }) => table ?? ''),
      ),
    );
  return { versions, expected, found, differences, ignored, expired, findings };
}

/** A difference with its fingerprint, and with who ignores it. */
export function markedBy(
  ignored: ReadonlyMap<string, Ignored>,
  difference: Difference,
  real: Schema,
): DriftDifference {
  const { kind, what, subject, expected, found, table } = difference;
  const shape = kind === 'extra' && what === 'table' ? shapeOf(real.tables.get(fold(table ?? ''))) : null;
  const fingerprint = fingerprintOf({ kind, what, subject, expected, found, shape });
  return { ...difference, fingerprint, ignored: ignored.get(fingerprint) ?? null };
}

/** Everything about a table that nobody declared: with it changes what is ignored. */
function shapeOf(table: Table | undefined): object | null {
  if (table === undefined) return null;
  const properties = [...table.properties.values()].map((one) => [one.name, typeText(one.type), one.default]);
  const rest =
    table.kind === 'rel' ? [table.connections, table.multiplicity] : [table.key, [...table.indexes.values()]];
  return { properties: properties.sort(), rest };
}

/** HX113 about a difference; what is ignored is allowed, with the reason. */
export function driftFinding({ what, kind, subject, expected, found, ignored }: DriftDifference): Finding {
  const facts = { what: `${what} ${subject}`, subject, kind, expected, found };
  const finding = findingOf(driftRule, subject, facts, []);
  return ignored === null ? finding : { ...finding, allowed: ignored.reason };
}

async function wholeVersions(session: Session): Promise<Version[]> {
  const ledger = await readLedger(session);
  const whole = new Set(
    ledger.versions.filter(({ state }) => state === 'applied').map(({ number }) => number),
  );
  return ledger.exists ? (await readDocuments(session)).filter(({ number }) => whole.has(number)) : [];
}
