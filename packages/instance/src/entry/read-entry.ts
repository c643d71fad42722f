import type { LogEntry } from '@kschema/log';
import { type EntryBody, entryBody, entryFormat } from './entry.ts';

/** An entry as it was meant, or why it cannot be read. */
export type ReadEntry =
  | { kind: 'body'; body: EntryBody }
  /** Written by a kschema that knows more: nobody may skip what it does not understand. */
  | { kind: 'newer'; format: number }
  | { kind: 'unreadable'; problem: string };

/** Reads an entry and holds it against its topic: only data events travel among data. */
export function readEntry({ bytes, topic }: Pick<LogEntry, 'bytes' | 'topic'>): ReadEntry {
  const unreadable = (problem: string): ReadEntry => ({ kind: 'unreadable', problem });
  const json = parsed(bytes);
  if (json === undefined) return unreadable('it is no complete JSON');
  const format = formatOf(json);
  if (format !== null && format > entryFormat) return { kind: 'newer', format };
  const read = entryBody.safeParse(json);
  if (!read.success) {
    const [issue] = read.error.issues;
    return unreadable(
      `at ${issue?.path.join('.') || 'its top'}: ${issue?.message ?? 'it has another shape'}`,
    );
  }
  if ((read.data.kind === 'data') !== (topic === 'data'))
    return unreadable(`an entry of kind ${read.data.kind} does not belong to the topic ${topic}`);
  return { kind: 'body', body: read.data };
}

/** The bytes of an entry. */
export function writeEntry(body: EntryBody): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(body));
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

function formatOf(json: unknown): number | null {
  if (json === null || typeof json !== 'object' || !('format' in json)) return null;
  return typeof json.format === 'number' ? json.format : null;
}
