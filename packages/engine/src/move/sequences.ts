import type { Schema, Sequence } from '@kschema/compiler';
import { stringLiteral } from '../cypher/literals.ts';
import * as cypher from '../cypher/statements.ts';
import { isSerial } from '../cypher/types.ts';
import { EngineFailure, type Session } from '../engine.ts';
import { optionalExpression } from '../language.ts';
import { sendAll, valuesGiven } from '../push/run-steps.ts';
import { serialSequence } from '../steps/park.ts';
import type { ContinueSerial } from '../steps/step.ts';

/** Values of a sequence that are drawn in one statement. */
const BATCH = 1_000_000n;

/** Every sequence goes on where it was: the declared ones, and those behind SERIALs. */
export async function continueSequences(source: Session, target: Session, schema: Schema): Promise<void> {
  for (const sequence of schema.sequences.values()) await draw(source, target, sequence);
  const serials = [...schema.tables.values()].flatMap((table) =>
    [...table.properties.values()].flatMap((property): ContinueSerial[] => {
      if (!isSerial(property.type)) return [];
      const before = serialSequence(table.name, property.name);
      const connections = table.kind === 'rel' ? table.connections : null;
      return [{ kind: 'continue-serial', table: table.name, column: property.name, before, connections }];
    }),
  );
  await sendAll(target, serials, 'copy', await valuesGiven(source, serials));
}

/**
 * A sequence keeps its declared start, so what was given before is drawn again: by the rows of a
 * table, since an expression over many rows draws only once.
 */
async function draw(source: Session, target: Session, sequence: Sequence): Promise<void> {
  const last = await lastGiven(source, stringLiteral(sequence.name));
  if (last === null) return;
  const number = { kind: 'scalar', name: 'INT64' } as const;
  const drawn = optionalExpression(`nextval(${JSON.stringify(sequence.name)})`);
  const columns = [
    { name: 'row', type: number, default: null },
    { name: 'drawn', type: number, default: drawn },
  ];
  await target.query(cypher.createNodeTable(spare, 'row', columns));
  let row = 0n;
  for (const times = timesDrawn(sequence, last); row < times; ) {
    const next = row + BATCH < times ? row + BATCH : times;
    await target.query(`UNWIND range(${row + 1n}, ${next}) AS i CREATE (:${spare} {row: i})`);
    row = next;
  }
  await target.query(cypher.dropTable(spare));
}

const spare = '__ks_tmp_drawn';

/** How often it was asked to come to `last`, within one round of a sequence that begins again. */
export function timesDrawn(sequence: Sequence, last: bigint): bigint {
  const [start, by] = [BigInt(sequence.start), BigInt(sequence.increment)];
  const straight = (last - start) / by;
  if (straight >= 0n) return straight + 1n;
  const [low, high] = [BigInt(sequence.min), BigInt(sequence.max)];
  return by > 0n
    ? (high - start) / by + 1n + (last - low) / by + 1n
    : (low - start) / by + 1n + (last - high) / by + 1n;
}

/** Null for a sequence that has given none: asking for it is an error. */
async function lastGiven(session: Session, name: string): Promise<bigint | null> {
  try {
    const [row] = await session.query(`RETURN CAST(currval(${name}) AS STRING) AS value`);
    return BigInt(String(row?.value));
  } catch (error) {
    if (error instanceof EngineFailure) return null;
    throw error;
  }
}
