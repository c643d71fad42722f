import { fold } from '../schema.ts';

/**
 * What an event depends on and what it changes, as keys. Two events commute when neither
 * writes what the other reads or writes; that decides `dependsOn` and what a rebase may move.
 */
export interface Touch {
  reads: string[];
  writes: string[];
}

/** Keys of what events read and write. Names are folded, as the engine compares them. */
export const touched = {
  /** That a table of this name exists. */
  table: (table: string) => `table ${fold(table)}`,
  /** Name, type and default of a property. */
  column: (table: string, column: string) => `column ${fold(table)}/${fold(column)}`,
  /** Documentation or deprecation of a table (`column` null) or a property. */
  note: (what: 'doc' | 'deprecated', table: string, column: string | null) =>
    `${what} ${fold(table)}/${fold(column ?? '')}`,
  key: (table: string) => `key ${fold(table)}`,
  multiplicity: (table: string) => `multiplicity ${fold(table)}`,
  connection: (table: string, from: string, to: string) =>
    `connection ${fold(table)}/${fold(from)}/${fold(to)}`,
  index: (table: string, index: string) => `index ${fold(table)}/${fold(index)}`,
  sequence: (sequence: string) => `sequence ${fold(sequence)}`,
  /** That an enum of this name exists. */
  enum: (name: string) => `enum ${fold(name)}`,
  enumValues: (name: string) => `values ${fold(name)}`,
  event: (event: string) => `event ${fold(event)}`,
} as const;

/** Whether one of them writes what the other reads or writes. */
export function collide(a: Touch, b: Touch): boolean {
  const used = new Set([...b.reads, ...b.writes]);
  if (a.writes.some((key) => used.has(key))) return true;
  const written = new Set(b.writes);
  return a.reads.some((key) => written.has(key));
}
