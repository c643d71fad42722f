import type { Change } from '../change.ts';
import { type Connection, fold, type RelTable } from '../schema.ts';
import type { DiffContext } from './context.ts';

/**
 * Changes of the connections of a rel table that stays. A pair that goes while its mirror
 * comes is reversed; one that goes while exactly one sharing an end comes, and the other way
 * round, is retargeted.
 */
export function diffConnections(before: RelTable, after: RelTable, context: DiffContext): Change[] {
  const come = new Map(after.connections.map((one) => [keyOf(fold(one.from), fold(one.to)), one]));
  const gone: Gone[] = [];
  for (const connection of before.connections) {
    const from = context.tableNow(fold(connection.from));
    const to = context.tableNow(fold(connection.to));
    if (!come.delete(keyOf(from, to))) gone.push({ connection, from, to });
  }
  if (gone.length === 0 && come.size === 0) return [];

  const changes: Change[] = [];
  const unturned = gone.filter(({ connection, from, to }) => {
    const mirror = come.get(keyOf(to, from));
    if (mirror === undefined) return true;
    come.delete(keyOf(to, from));
    changes.push({ kind: 'connection-reversed', table: after, before: connection, after: mirror });
    return false;
  });
  const moves = movesBetween(unturned, [...come.values()]);
  for (const one of unturned) {
    const target = moves.get(one);
    if (target === undefined) {
      changes.push({ kind: 'connection-dropped', table: after, before: one.connection });
      continue;
    }
    come.delete(keyOf(fold(target.from), fold(target.to)));
    changes.push({
      kind: 'connection-retargeted',
      table: after,
      before: one.connection,
      after: target,
    });
  }
  for (const one of come.values()) changes.push({ kind: 'connection-added', table: after, after: one });
  return changes;
}

/** A connection that is not there any more; ends by their folded name now, null where the table is gone. */
interface Gone {
  connection: Connection;
  from: string | null;
  to: string | null;
}

function movesBetween(gone: readonly Gone[], come: readonly Connection[]): Map<Gone, Connection> {
  const moves = new Map<Gone, Connection>();
  const shares = (one: Gone, other: Connection) =>
    (one.from === fold(other.from)) !== (one.to === fold(other.to));
  for (const one of gone) {
    const targets = come.filter((other) => shares(one, other));
    const [target] = targets;
    if (target === undefined || targets.length > 1) continue;
    if (gone.filter((other) => shares(other, target)).length === 1) moves.set(one, target);
  }
  return moves;
}

function keyOf(from: string | null, to: string | null): string {
  return `${from ?? ''}\u0000${to ?? ''}`;
}
