import type { Change } from '../change.ts';
import type { Declaration } from '../declaration.ts';
import { addedTable, droppedTable, type Match, matchSchemas } from '../diff/match.ts';
import type { Renames } from '../diff/named.ts';
import { sameTable } from '../diff/same-table.ts';
import { diffTable } from '../diff/tables.ts';
import type { ChangeContext } from '../judge/rule.ts';
import type { UsedNames } from '../judge/used-names.ts';
import { noPolicy } from '../policy/policy.ts';
import { fold, type Schema, type Table } from '../schema.ts';
import { type Breakers, type Judged, judgeByNames, judgeChanges, keepsAll, worsen } from './breakers.ts';

/** A version as it is compared: its schema, what has another name now, and the names that are gone in it. */
export interface Base {
  schema: Schema;
  renames: Renames;
  usedNames: UsedNames;
}

/**
 * Compares versions with one new schema, one after the other in the order of the history. What
 * neighbours share is judged once: a table that is the same object in both, among the same
 * enums, is the same comparison.
 */
export function compareWith(after: Declaration): (base: Base) => Breakers {
  const alone = new Map<Table, Judged>();
  let pairs = new Map<Table, { after: Table; judged: Judged }>();
  let enums: readonly unknown[] = [];
  let beside = { parts: [] as readonly unknown[], judged: unchanged };

  return (base) => {
    const { schema } = base;
    const match = matchSchemas(schema, after, base.renames);
    const { tables } = match;
    const rules = rulesContext(base, after, match);
    const enumsNow = [...schema.enums.values()];
    if (!sameItems(enums, enumsNow)) pairs = new Map();
    enums = enumsNow;

    const breakers: Breakers = { ...keepsAll };
    const take = ({ breakers: found, remembering }: Judged) => {
      worsen(breakers, found);
      judgeByNames(remembering, rules, breakers);
    };
    const takePair = ([old, now]: [Table, Table]) => {
      let known = pairs.get(old);
      if (known?.after !== now) {
        const same = sameTable(old, now, match.context);
        const changes = same ? [] : diffTable(old, now, match.context).changes;
        known = { after: now, judged: changes.length === 0 ? unchanged : judgeChanges(changes, rules) };
        pairs.set(old, known);
      }
      if (known.judged !== unchanged) take(known.judged);
    };
    const takeAlone = (table: Table, changes: () => Change[]) => {
      const judged = alone.get(table) ?? judgeChanges(changes(), rules);
      alone.set(table, judged);
      take(judged);
    };
    tables.kept.forEach(takePair);
    tables.renamed.forEach(takePair);
    for (const now of tables.added) takeAlone(now, () => addedTable(now));
    for (const old of tables.dropped) takeAlone(old, () => [droppedTable(old)]);
    const parts = partsBeside(schema, enumsNow);
    if (!sameItems(beside.parts, parts)) beside = { parts, judged: judgeChanges(match.besideTables, rules) };
    take(beside.judged);
    return breakers;
  };
}

const unchanged: Judged = { breakers: keepsAll, remembering: [] };

function rulesContext({ schema, usedNames }: Base, after: Declaration, { tables }: Match): ChangeContext {
  const renamed = new Map(tables.renamed.map(([old, now]) => [now, old]));
  return {
    before: schema,
    after,
    usedNames,
    today: null,
    deprecation: noPolicy.deprecation,
    tableBefore: (table) => renamed.get(table) ?? schema.tables.get(fold(table.name)) ?? null,
    // What moved from one table to another is dropped in the one and added in the other: all is said by that.
    droppedLike: () => null,
  };
}

/** Everything that is compared beside the tables. */
function partsBeside(schema: Schema, enums: readonly unknown[]): unknown[] {
  return [enums, schema.sequences.values(), schema.events.values(), schema.reserved.keys()].flatMap(
    (parts) => ['', ...parts],
  );
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, at) => item === b[at]);
}
