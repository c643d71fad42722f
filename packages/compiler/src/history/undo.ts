import type { EventBody } from '../event.ts';
import { copySchema, foldHistory } from '../fold.ts';
import { hashSchema } from '../hash.ts';
import { fold, type Schema } from '../schema.ts';
import { applyEvent, summaryOf } from '../templates/index.ts';
import type { Version } from '../version.ts';

/** What going back to an older version comes to. */
export interface Undo {
  /** The schema that the stored inverses lead to: that of the older version. */
  schema: Schema;
  /** What has another name there, so that it is named back and not dropped. */
  renames: UndoneRenames;
}

/** Name now (as written) by name then, both of what is there in both; properties by the folded name of their table then. */
export interface UndoneRenames {
  tables: Map<string, string>;
  properties: Map<string, Map<string, string>>;
  enums: Map<string, string>;
}

/** Where undoing ends: the newest version that has a step without an inverse. */
export interface UndoEnd {
  version: number;
  /** Those steps, one line each. */
  events: string[];
}

/** Whether every step after version `to` has an inverse; else where going back ends. */
export function undoEnd(history: readonly Version[], to: number): UndoEnd | null {
  for (const { number, events } of history.slice(to).reverse()) {
    const lost = events.filter(({ inverse }) => inverse === null);
    if (lost.length > 0) return { version: number, events: lost.map((event) => summaryOf(event)) };
  }
  return null;
}

/**
 * Applies the stored inverses of every version after `to`, the newest first. Null where they do
 * not lead to the schema of that version: it is never guessed.
 */
export function undo(history: readonly Version[], to: number): Undo | null {
  const schema = copySchema(foldHistory(history).value);
  const names = new Names();
  for (const version of history.slice(to).reverse()) {
    for (const { inverse } of [...version.events].reverse()) {
      for (const body of inverse ?? []) {
        if (applyEvent(schema, body) !== null) return null;
        names.follow(body);
      }
    }
  }
  const wanted = to === 0 ? hashSchema(foldHistory([]).value) : history[to - 1]?.schemaHash;
  return hashSchema(schema) === wanted ? { schema, renames: names.changed() } : null;
}

/** Follows what is renamed on the way back. Keys are folded names on the way, values names of today. */
class Names {
  readonly #tables = new Map<string, { today: string; older: string }>();
  readonly #enums = new Map<string, { today: string; older: string }>();
  readonly #properties = new Map<string, Map<string, { today: string; older: string }>>();

  follow({ template, params }: EventBody): void {
    if (template === 'ALTER_TABLE_RENAME') {
      move(this.#tables, params.table, params.newName);
      const own = this.#properties.get(fold(params.table));
      this.#properties.delete(fold(params.table));
      if (own !== undefined) this.#properties.set(fold(params.newName), own);
    } else if (template === 'ALTER_TABLE_RENAME_COLUMN') {
      const own = this.#properties.get(fold(params.table)) ?? new Map();
      move(own, params.column, params.newName);
      this.#properties.set(fold(params.table), own);
    } else if (template === 'RENAME_ENUM') {
      move(this.#enums, params.enum, params.newName);
    } else if (template === 'DROP_TABLE') {
      this.#tables.delete(fold(params.table));
      this.#properties.delete(fold(params.table));
    } else if (template === 'ALTER_TABLE_DROP_COLUMN') {
      this.#properties.get(fold(params.table))?.delete(fold(params.column));
    }
  }

  changed(): UndoneRenames {
    const properties = new Map<string, Map<string, string>>();
    for (const [table, own] of this.#properties) {
      const renamed = changedIn(own);
      if (renamed.size > 0) properties.set(table, renamed);
    }
    return { tables: changedIn(this.#tables), properties, enums: changedIn(this.#enums) };
  }
}

function move(names: Map<string, { today: string; older: string }>, from: string, to: string): void {
  const today = names.get(fold(from))?.today ?? from;
  names.delete(fold(from));
  names.set(fold(to), { today, older: to });
}

function changedIn(names: ReadonlyMap<string, { today: string; older: string }>): Map<string, string> {
  return new Map(
    [...names.values()]
      .filter(({ today, older }) => fold(today) !== fold(older))
      .map(({ today, older }) => [older, today]),
  );
}
