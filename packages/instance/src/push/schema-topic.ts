import type { EventLog, LogEntry } from '@kschema/log';
import type { EntryBody } from '../entry/entry.ts';
import { readEntry } from '../entry/read-entry.ts';
import { admit, initialState, type SchemaState } from '../schema-state.ts';

export interface SchemaTopic {
  /** Those that count, in order. */
  entries: { entry: LogEntry; body: EntryBody }[];
  /** What they amount to. */
  state: SchemaState;
  /** Position of the last entry of the topic, also of one that does not count; 0 for none. */
  last: number;
}

export interface TopicRange {
  /** Last position that is looked at; the end of the log when left out. */
  to?: number;
  /** Public keys that are trusted beforehand, see {@link SchemaState}. */
  roots?: readonly string[] | null;
}

/** Reads the schema topic, which is never trimmed. Throws LogFailure. */
export async function readSchemaTopic(
  log: EventLog,
  { to = Number.POSITIVE_INFINITY, roots = null }: TopicRange = {},
): Promise<SchemaTopic> {
  const topic: SchemaTopic = { entries: [], state: initialState(roots), last: 0 };
  for (;;) {
    const page = await log.read(topic.last + 1, pageSize, 'schema');
    for (const entry of page) {
      if (entry.position > to) return topic;
      topic.last = entry.position;
      const read = readEntry(entry);
      if (read.kind !== 'body') continue;
      const admission = admit(topic.state, entry, read);
      if (admission.kind === 'refused') continue;
      topic.state = admission.state;
      topic.entries.push({ entry, body: read.body });
    }
    if (page.length < pageSize) return topic;
  }
}

const pageSize = 500;
