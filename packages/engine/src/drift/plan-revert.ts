import {
  type Declaration,
  diff,
  fold,
  foldEvents,
  hashSchema,
  judge,
  planEvents,
  type RenameDirective,
  type Schema,
  type Table,
  type Version,
} from '@kschema/compiler';
import { type Attribute, type Finding, findingOf } from '@kschema/grammar';
import { revertAsks } from '../rules/revert-asks.ts';
import { revertLoses } from '../rules/revert-loses.ts';
import type { Drift, DriftDifference } from './read-drift.ts';
import { withDifferences } from './with-differences.ts';

/** `User.nick` is really `User.name`, or a table of another name is really `to`. */
export interface NamedBack {
  /** As the database has it: `User.nick`. */
  there: string;
  /** As the ledger has it: `User.name`. */
  wanted: string;
}

/** How a database is brought back to the version of its ledger. */
export interface RevertPlan {
  /** As the database is. */
  before: Schema;
  /** The events, as a version that is never written anywhere. */
  version: Version;
  /** What is blocked, and what loses data with the fingerprint that accepts it. */
  findings: Finding[];
}

/**
 * The events that undo these differences and leave the others. Only what loses data in this
 * database, or cannot be done, is told: the version they lead to is the one its apps know.
 */
export function planRevert(
  drift: Drift,
  chosen: readonly DriftDifference[],
  renames: readonly NamedBack[],
  accepted: readonly string[],
): RevertPlan {
  const { expected, found, differences, versions } = drift;
  const before = withDifferences(expected, found.schema, differences);
  const others = differences.filter((one) => !chosen.includes(one));
  const after = withDifferences(expected, found.schema, others);
  const declaration = declare(after, renames);
  const head = versions.at(-1) ?? null;
  const changes = diff(before, declaration);
  const planned = planEvents(before, declaration, changes.value);
  const judged = judge(before, declaration, changes.value, head?.hash ?? null).filter(
    ({ severity }) => severity === 'loss' || severity === 'blocked',
  );
  const lost = new Set(
    judged.filter(({ fingerprint }) => accepted.includes(fingerprint ?? '')).map(({ subject }) => subject),
  );
  const asked = changes.findings.flatMap((question) => askedAgain(question, lost));
  const findings = [...judged.map(toldHere), ...asked, ...planned.findings];
  const events = planned.value.map((event) => ({ ...event, id: '', type: 'DDL', dependsOn: [], version: 0 }));
  const version: Version = {
    ...{ format: 1, number: versions.length, name: '', parent: head?.parent ?? null, hash: '' },
    events: events as unknown as Version['events'],
    schemaHash: hashSchema(foldEvents(before, planned.value).value),
    ...{ accepted: [], minReader: 1, minWriter: 1 },
    compatibility: {
      ...{ oldAppReads: true, oldAppWrites: true },
      ...{ newAppOnOldDatabase: true, oldEventOnNewSchema: true },
    },
  };
  return { before, version, findings };
}

/** A loss in this database, in words for it; what is blocked says itself why. */
function toldHere(finding: Finding): Finding {
  const { severity, subject, fingerprint } = finding;
  if (severity === 'blocked' || fingerprint === undefined) return finding;
  return { ...findingOf(revertLoses, subject, { subject }, []), fingerprint };
}

/** The question whether two things are one, unless it was answered by accepting the loss of the first. */
function askedAgain({ facts }: Finding, lost: ReadonlySet<string>): Finding[] {
  const owner = typeof facts.table === 'string' ? `${facts.table}.` : '';
  if (typeof facts.from !== 'string' || typeof facts.to !== 'string') return [];
  const [there, wanted] = [`${owner}${facts.from}`, `${owner}${facts.to}`];
  return lost.has(there) ? [] : [findingOf(revertAsks, there, { there, wanted }, [])];
}

function declare(schema: Schema, renames: readonly NamedBack[]): Declaration {
  const directives = new Map<Table | NonNullable<ReturnType<typeof elementAt>>, RenameDirective>();
  for (const { there, wanted } of renames) {
    const element = elementAt(schema, wanted);
    if (element === null) continue;
    const from = there.slice(there.indexOf('.') + 1);
    const attribute: Attribute = {
      name: { text: 'renamedFrom', start: 0, end: 0 },
      arguments: [],
      start: 0,
      end: 0,
    };
    directives.set(element, { from, file: '', attribute });
  }
  const empty = { origins: new Map(), using: new Map(), allows: [], findings: [] };
  return { schema, renames: directives, ...empty };
}

function elementAt(schema: Schema, path: string) {
  const [table = '', property] = path.split('.');
  const owner = schema.tables.get(fold(table));
  if (property === undefined) return owner ?? null;
  return owner?.properties.get(fold(property)) ?? null;
}
