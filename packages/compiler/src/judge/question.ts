import type { Multiplicity, Type } from '../schema.ts';

/**
 * What a change needs to know of the data of a database. Pure data: whoever has a database
 * counts, nobody writes. Names are those of the schema before the change (`was`) or after it
 * (`now`), whichever is there.
 */
export type DataQuestion =
  /** Rows of a node table, or relationships of a rel table. */
  | { kind: 'rows'; place: TablePlace; fate: Fate }
  /** Rows that hold a value there. */
  | { kind: 'values'; place: PropertyPlace; fate: Fate }
  /** Relationships of one connection. */
  | { kind: 'connection'; table: string; from: string; to: string }
  /** Values that become another type, or that an expression computes from the row as it was. */
  | { kind: 'cast'; by: 'cast' | 'using'; was: PropertyOf | null; now: PropertyOf; loses: Losing }
  /** The values of a key, as they will be. */
  | { kind: 'key'; now: PropertyOf }
  /** Nodes with more relationships than that allows. */
  | { kind: 'multiplicity'; table: string; multiplicity: Multiplicity }
  /** Relationships whose moved end has no row with the same key to go to. */
  | { kind: 'retarget'; table: string; from: string; to: string }
  /** Texts that are one of these, or none of these. `of`: only those of that enum's type; null: of any enum. */
  | { kind: 'texts'; places: PropertyOf[]; of: string | null; texts: string[]; found: 'one of' | 'none of' };

/** `lost`: each of them counts as a loss. `kept`: they are counted to say how many there are. */
export type Fate = 'lost' | 'kept';

export interface TablePlace {
  schema: 'was' | 'now';
  table: string;
}

export interface PropertyPlace extends TablePlace {
  property: string;
}

export interface PropertyOf {
  table: string;
  property: string;
  type: Type;
}

/**
 * Which values count as lost. `changed`: what cannot be had back from the new value.
 * `shortened`: lists of more than one. `all`: every value. `tags`: values of these union
 * members. `none`: the author said what becomes of them.
 */
export type Losing = { how: 'changed' | 'shortened' | 'all' | 'none' } | { how: 'tags'; tags: string[] };

/** The answer, in numbers. */
export interface Measured {
  /** Rows, relationships or values that the question is about. */
  rows: number;
  /** Of those, how many hold a value. */
  holds: number;
  /** How many stop the push: they do not fit, are missing or repeat. */
  stops: number;
  /** Of those that stop it, how many because there is no value. */
  missing: number;
  /** How many are lost or become another value. */
  loses: number;
  /** Up to three of what stops or is lost, as text. */
  examples: string[];
  /** Counting ended before all were found: there are at least so many. */
  atLeast: boolean;
  /** A query that finds them in that database, in the names it has now; null where there is none. */
  query: string | null;
}
