import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EventLog, type LogEntry, LogFailure, type LogFailureKind } from '@kschema/log';
import { expect } from 'vitest';

/** Where logs of one backend can be made. */
export interface LogPlace {
  /** The address of a log that is not there yet. */
  freshUrl(): string;
  end(): Promise<void>;
}

export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function text(entry: LogEntry | undefined): string {
  return new TextDecoder().decode(entry?.bytes);
}

export async function expectFailure(work: Promise<unknown>, kind: LogFailureKind): Promise<LogFailure> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(LogFailure);
  expect((error as LogFailure).kind).toBe(kind);
  return error as LogFailure;
}

/** Appends data entries `<prefix>0` … and gives their ids. */
export async function fill(log: EventLog, prefix: string, count: number): Promise<string[]> {
  const entries = Array.from({ length: count }, (_, index) => ({
    id: `${prefix}${index}`,
    bytes: bytes(`${prefix}${index}`),
  }));
  await log.appendData(entries);
  return entries.map(({ id }) => id);
}

/** Appends to `schema` after whatever stands there. */
export async function appendSchema(log: EventLog, id: string): Promise<number> {
  const { lastSchema } = await log.bounds();
  const answer = await log.append({ topic: 'schema', id, bytes: bytes(id), after: lastSchema });
  if (answer.kind === 'conflict') throw new Error(`conflict on ${id}`);
  return answer.position;
}

/** The next `count` entries that `follow` tells. */
export async function take(log: EventLog, from: number, count: number): Promise<LogEntry[]> {
  const abort = new AbortController();
  const taken: LogEntry[] = [];
  for await (const entry of log.follow(from, abort.signal)) {
    taken.push(entry);
    if (taken.length === count) abort.abort();
  }
  return taken;
}

export function temporaryFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'kschema-log-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
