import { emptyLine, type HistoryLine } from '@kschema/compiler';
import type { EventLog, LogEntry } from '@kschema/log';
import { extended } from '../apply/extended.ts';
import type { EntryBody } from '../entry/entry.ts';
import { readEntry } from '../entry/read-entry.ts';

export interface SchemaTopic {
  /** Those that could be read, in order. */
  entries: { entry: LogEntry; body: EntryBody }[];
  /** The versions in it, leaving out what every instance leaves out. */
  line: HistoryLine;
  /** Position of the last entry of the topic, also of one that cannot be read; 0 for none. */
  last: number;
}

/** Reads the schema topic up to a position, to its end when none is given. It is never trimmed. */
export async function readSchemaTopic(log: EventLog, to = Number.POSITIVE_INFINITY): Promise<SchemaTopic> {
  const topic: SchemaTopic = { entries: [], line: emptyLine, last: 0 };
  for (;;) {
    const page = await log.read(topic.last + 1, pageSize, 'schema');
    for (const entry of page) {
      if (entry.position > to) return topic;
      topic.last = entry.position;
      const read = readEntry(entry);
      if (read.kind !== 'body') continue;
      topic.entries.push({ entry, body: read.body });
      if (read.body.kind !== 'versions') continue;
      const grown = extended(topic.line, read.body);
      if (!('problem' in grown)) topic.line = grown;
    }
    if (page.length < pageSize) return topic;
  }
}

const pageSize = 500;
