import { LogFailure } from './failure.ts';
import type { CheckpointMeta, NewEntry, Position } from './log.ts';

/** Most bytes of one entry, in every log: 64 MiB. */
export const largestEntry = 64 * 1024 * 1024;

/**
 * An id travels as a header: 1 to 200 printable ASCII characters without spaces. Throws `invalid`.
 */
export function checkId(id: string): void {
  if (!/^[\x21-\x7e]{1,200}$/.test(id))
    throw new LogFailure(
      'invalid',
      `${JSON.stringify(id.slice(0, 80))} cannot be the id of an entry: use 1 to 200 printable ASCII characters without spaces.`,
    );
}

/** A name in the fleet is also a part of a subject: letters, digits, `_` and `-`, at most 64. Throws `invalid`. */
export function checkName(name: string): void {
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(name))
    throw new LogFailure(
      'invalid',
      `${JSON.stringify(name.slice(0, 80))} cannot be a name: use letters, digits, _ and -, at most 64 of them.`,
    );
}

export function checkEntry(entry: Pick<NewEntry, 'id' | 'bytes'>): void {
  checkId(entry.id);
  if (entry.bytes.byteLength > largestEntry)
    throw new LogFailure(
      'too-large',
      `The entry ${entry.id} has ${entry.bytes.byteLength} bytes; ${largestEntry} is the most one may have. Split it.`,
    );
}

/** Throws `invalid` unless it is a whole number from `least` on. */
export function checkPosition(position: Position, least: number): void {
  if (!Number.isSafeInteger(position) || position < least)
    throw new LogFailure('invalid', `${position} is no position; positions are whole numbers from ${least}.`);
}

export function checkTtl(ttlMs: number): void {
  if (!(ttlMs > 0 && Number.isFinite(ttlMs)))
    throw new LogFailure('invalid', `${ttlMs} is no time to live; give milliseconds above 0.`);
}

export function checkMeta(meta: CheckpointMeta): void {
  checkPosition(meta.position, 0);
}

/** The same content at the same position has the same id. */
export function checkpointId(meta: CheckpointMeta, sha256: string): string {
  return `${meta.position}-${sha256.slice(0, 16)}`;
}

export function idTaken(id: string, position: Position): LogFailure {
  return new LogFailure(
    'id-taken',
    `The id ${id} belongs to the entry at position ${position}, which holds other bytes.`,
  );
}

export function trimmedAway(from: Position, trimmed: Position): LogFailure {
  return new LogFailure(
    'trimmed',
    `Position ${from} is asked for, and data entries up to ${trimmed} were removed from the log. Start from a checkpoint.`,
  );
}
