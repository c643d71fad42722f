import type { LogEntry } from '@kschema/log';
import type { SigningKey } from '../trust/key.ts';
import { type Draft, type EntryBody, entryBody, entryFormat } from './entry.ts';
import { type Envelope, opened, sealed } from './envelope.ts';

/** An entry as it was meant, or why it cannot be read. */
export type ReadEntry =
  | ({ kind: 'body'; body: EntryBody } & Signed)
  /** Written by a kschema that knows more: nobody may skip what it does not understand. */
  | { kind: 'newer'; format: number }
  | { kind: 'unreadable'; problem: string };

/** With what proves who wrote it. */
export interface Signed {
  envelope: Envelope;
}

/** Reads an entry and holds it against its topic: only data events travel among data. */
export function readEntry({ id, bytes, topic }: Pick<LogEntry, 'id' | 'bytes' | 'topic'>): ReadEntry {
  const unreadable = (problem: string): ReadEntry => ({ kind: 'unreadable', problem });
  const envelope = opened(bytes);
  if (envelope === null) return unreadable('what follows its first line is no signature');
  const json = parsed(envelope.body);
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
  if (read.data.id !== id) return unreadable('it was written under another id');
  return { kind: 'body', body: read.data, envelope };
}

/** An entry to append: what is said, under an id, signed by `keys` for the log that `context` stands for. */
export function writeEntry(
  id: string,
  draft: Draft,
  { keys, context }: Signing = unsigned,
): { id: string; bytes: Uint8Array } {
  const body = { format: entryFormat, id, ...draft };
  return { id, bytes: sealed(new TextEncoder().encode(JSON.stringify(body)), keys, context) };
}

/** Who signs, and the id of the entry that first said who is trusted in the log. */
export interface Signing {
  keys: readonly SigningKey[];
  context: string;
}

export const unsigned: Signing = { keys: [], context: '' };

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
