import * as cypher from '../cypher/statements.ts';
import { isSerial } from '../cypher/types.ts';
import type { Statement } from './step.ts';
import { spareName, type TableWork, type Work } from './work.ts';

/**
 * Takes a table out of the way: it keeps its rows under a spare name until they have moved.
 * The sequence behind a SERIAL does not follow; its name must be free for the new table.
 */
export function park(work: Work, table: TableWork, name: string, into: Statement[]): void {
  table.parked = spareName(work, 'old');
  into.push(cypher.renameTable(name, table.parked));
  for (const column of serialColumns(table))
    into.push(cypher.dropSequenceIfExists(serialSequence(name, column)));
}

/** Names of the SERIAL properties that the table had before. */
export function serialColumns(table: TableWork): string[] {
  return [...(table.origin?.properties.values() ?? [])]
    .filter((property) => isSerial(property.type))
    .map((property) => property.name);
}

/** What the engine calls the sequence behind a SERIAL (engines.md B9). */
export function serialSequence(table: string, column: string): string {
  return `${table}_${column}_serial`;
}
