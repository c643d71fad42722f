import type { Declaration } from '../declaration.ts';
import type { DiffContext } from '../diff/context.ts';
import { addedTable, diffBesideTables, droppedTable } from '../diff/match.ts';
import { sameTable } from '../diff/same-table.ts';
import { diffTable } from '../diff/tables.ts';
import type { EnumNames } from '../diff/types.ts';
import type { ChangeContext } from '../judge/rule.ts';
import type { UsedNames } from '../judge/used-names.ts';
import { noPolicy } from '../policy/policy.ts';
import { fold, type Schema, type Table } from '../schema.ts';
import { type Breakers, type Judged, judgeByNames, judgeChanges, keepsAll, worsen } from './breakers.ts';
import type { RecordedRenames } from './names.ts';

/** A version as it is compared: its schema, what has another name now, and the names that are gone in it. */
export interface Base {
  schema: Schema;
  renames: RecordedRenames;
  usedNames: UsedNames;
}

/**
 * Compares versions with one new schema, one after the other in the order of the history. What
 * neighbours share is judged once: a table that is the same object in both, among the same
 * enums and the same renamed tables, is the same comparison.
 */
export function compareWith(after: Declaration): (base: Base) => Breakers {
  const seen = new Map<string, Table>();
  const tables = judgedTables(after);
  let enums: unknown[] | null = null;
  let others: unknown[] = [];
  let beside = { judged: unchanged, enums: new Map() as EnumNames };
  let renamed: ReadonlyMap<string, string> | null = null;

  return (base) => {
    const { schema, renames } = base;
    const pairing = pairingOf(base, after);
    const rules = rulesContext(base, after);
    const enumsNow = [...schema.enums.values()];
    const othersNow = [...schema.sequences.values(), ...schema.events.values(), ...schema.reserved.keys()];
    const sameEnums = enums !== null && sameItems(enums, enumsNow);
    if (!sameEnums || !sameItems(others, othersNow)) {
      const found = diffBesideTables(schema, after, renames);
      beside = { judged: judgeChanges(found.changes, rules), enums: found.enums };
    }
    if (!sameEnums) tables.forget();
    const changed = changedKeys(seen, schema.tables);
    const context: DiffContext = {
      before: schema,
      after,
      renames,
      enums: beside.enums,
      tableNow: (key) => (schema.tables.has(key) ? pairing.newKey(key) : null),
      tablesRenamed: renames.tables.size > 0,
    };
    const same = sameEnums && renamed !== null && sameEntries(renamed, renames.tables);
    tables.update(same ? changed : 'all', { context, pairing, rules });
    [enums, others, renamed] = [enumsNow, othersNow, renames.tables];

    const breakers: Breakers = { ...keepsAll };
    const take = (judged: Judged) => {
      worsen(breakers, judged.breakers);
      if (judged.remembering.length > 0) judgeByNames(judged.remembering, rules, breakers);
    };
    take(beside.judged);
    tables.each(take);
    return breakers;
  };
}

const unchanged: Judged = { breakers: keepsAll, remembering: [] };

/** Which table is which, by folded names; null for what has no other side. */
interface Pairing {
  /** What is called so in the older version, as it is called in the new one. */
  newKey(oldKey: string): string | null;
  oldKey(newKey: string): string | null;
}

function pairingOf({ renames }: Base, { schema }: Declaration): Pairing {
  const now = new Map([...renames.tables].map(([is, was]) => [was, is]));
  return {
    newKey: (key) => now.get(key) ?? (schema.tables.has(key) && !renames.tables.has(key) ? key : null),
    oldKey: (key) => renames.tables.get(key) ?? (now.has(key) ? null : key),
  };
}

interface Side {
  context: DiffContext;
  pairing: Pairing;
  rules: ChangeContext;
}

/** The tables that are not the same in the new schema and in the version that is looked at, judged. */
function judgedTables(after: Declaration) {
  const now = new Map<string, Judged>();
  const gone = new Map<string, Judged>();
  const alone = new Map<Table, Judged>();
  const pairs = new Map<Table, { after: Table; judged: Judged }>();

  const judgePair = (old: Table, is: Table, { context, rules }: Side): Judged => {
    const known = pairs.get(old);
    if (known?.after === is) return known.judged;
    const changes = sameTable(old, is, context) ? [] : diffTable(old, is, context).changes;
    const judged = changes.length === 0 ? unchanged : judgeChanges(changes, rules);
    pairs.set(old, { after: is, judged });
    return judged;
  };
  const judgeAlone = (table: Table, side: 'added' | 'dropped', rules: ChangeContext): Judged => {
    const known = alone.get(table);
    if (known !== undefined) return known;
    const judged = judgeChanges(side === 'added' ? addedTable(table) : [droppedTable(table)], rules);
    alone.set(table, judged);
    return judged;
  };
  const lookAt = (key: string, side: Side) => {
    const is = after.schema.tables.get(key) as Table;
    const was = side.pairing.oldKey(key);
    const old = was === null ? undefined : side.context.before.tables.get(was);
    const judged = old === undefined ? judgeAlone(is, 'added', side.rules) : judgePair(old, is, side);
    if (judged === unchanged) now.delete(key);
    else now.set(key, judged);
  };
  const lookForGone = (key: string, { context, rules }: Side) => {
    const old = context.before.tables.get(key);
    if (old === undefined) gone.delete(key);
    else gone.set(key, judgeAlone(old, 'dropped', rules));
  };
  return {
    /** Compares pairs anew, because what is in them hangs on more. */
    forget: () => pairs.clear(),
    /** Looks at the tables of these folded names in the version, and at what they are now. */
    update(changed: readonly string[] | 'all', side: Side) {
      if (changed === 'all') {
        gone.clear();
        for (const key of after.schema.tables.keys()) lookAt(key, side);
      }
      for (const key of changed === 'all' ? side.context.before.tables.keys() : changed) {
        const is = side.pairing.newKey(key);
        if (is === null) lookForGone(key, side);
        else if (changed !== 'all') lookAt(is, side);
      }
    },
    each(take: (judged: Judged) => void) {
      now.forEach(take);
      gone.forEach(take);
    },
  };
}

function rulesContext({ schema, usedNames, renames }: Base, after: Declaration): ChangeContext {
  return {
    before: schema,
    after,
    usedNames,
    today: null,
    deprecation: noPolicy.deprecation,
    tableBefore(table) {
      const key = fold(table.name);
      return schema.tables.get(renames.tables.get(key) ?? key) ?? null;
    },
    // What moved from one table to another is dropped in the one and added in the other: all is said by that.
    droppedLike: () => null,
  };
}

/** The keys whose table is another than the one seen last; takes over what is there. */
function changedKeys(seen: Map<string, Table>, tables: ReadonlyMap<string, Table>): string[] {
  const changed: string[] = [];
  for (const [key, table] of tables) {
    if (seen.get(key) === table) continue;
    changed.push(key);
    seen.set(key, table);
  }
  if (seen.size === tables.size) return changed;
  for (const key of seen.keys()) {
    if (tables.has(key)) continue;
    changed.push(key);
    seen.delete(key);
  }
  return changed;
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, at) => item === b[at]);
}

function sameEntries(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  if (a.size !== b.size) return false;
  for (const [key, value] of a) if (b.get(key) !== value) return false;
  return true;
}
