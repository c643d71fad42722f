import { type EventBody, fold } from '@kschema/compiler';
import { type Finding, findingOf } from '@kschema/grammar';
import type { Session } from '../engine.ts';
import { everything, introspect } from '../introspect/introspect.ts';
import { foreignInTheWay } from '../rules/foreign-in-the-way.ts';
import type { VersionSteps } from '../steps/step.ts';

/**
 * What a rebuild would lose because no schema can hold it. The database is read only when a table is
 * rebuilt at all.
 */
export async function foreignLost(session: Session, versions: readonly VersionSteps[]): Promise<Finding[]> {
  const rebuilt = rebuiltTables(versions);
  if (rebuilt.size === 0) return [];
  const { foreign } = await introspect(session, everything);
  return foreign
    .filter(({ table, element }) => element !== '' && rebuilt.has(fold(table)))
    .map((one) => findingOf(foreignInTheWay, `${one.table}.${one.element}`, one, []));
}

/** Folded names, as the database has them now, of the tables that any of the versions rebuilds. */
function rebuiltTables(versions: readonly VersionSteps[]): Set<string> {
  const rebuilt = new Set<string>();
  const namesNow = new Map<string, string>();
  for (const { version, rebuilt: own } of versions) {
    for (const table of own) rebuilt.add(namesNow.get(fold(table)) ?? fold(table));
    for (const { template, params } of version.events as readonly EventBody[]) {
      if (template !== 'ALTER_TABLE_RENAME') continue;
      const now = namesNow.get(fold(params.table)) ?? fold(params.table);
      namesNow.delete(fold(params.table));
      namesNow.set(fold(params.newName), now);
    }
  }
  return rebuilt;
}
