import { createHash } from 'node:crypto';
import type { JsMsg, StoredMsg } from '@nats-io/jetstream';
import { headers, type MsgHdrs } from '@nats-io/transport-node';
import { LogFailure } from '../failure.ts';
import type { LogEntry, NewEntry, Position, Topic } from '../log.ts';
import type { Link } from './link.ts';
import { headerNames } from './names.ts';
import type { Objects } from './objects.ts';

/** What is published for an entry: its content, or where in the bucket of contents that is. */
export interface Outgoing {
  subject: string;
  payload: Uint8Array;
  headers: MsgHdrs;
}

/** Stores a content that does not fit, so that its message never comes before it. */
export async function outgoing(link: Link, contents: Objects, entry: NewEntry): Promise<Outgoing> {
  const subject = link.names.subjects[entry.topic];
  const set = headers();
  set.set(headerNames.id, entry.id);
  if (isInline(link, entry)) return { subject, payload: entry.bytes, headers: set };
  const sha256 = sha256Of(entry.bytes);
  const name = objectName(sha256, entry.id);
  if (!(await contents.has(name))) await contents.put(name, entry.bytes);
  set.set(headerNames.sha256, sha256);
  set.set(headerNames.size, String(entry.bytes.byteLength));
  return { subject, payload: new Uint8Array(0), headers: set };
}

export function isInline(link: Link, entry: Pick<NewEntry, 'bytes'>): boolean {
  return entry.bytes.byteLength <= link.inline;
}

export async function entryOf(link: Link, contents: Objects, message: JsMsg): Promise<LogEntry> {
  const position = message.seq;
  const bytes = await contentOf(contents, message.headers, message.data, position);
  return {
    position,
    topic: topicOf(link, message.subject),
    id: idOf(message.headers, position),
    bytes,
    at: new Date(message.time).toISOString(),
  };
}

/** Name of the content of a message in its bucket; null when it travels inside. */
export function objectOf(message: JsMsg): string | null {
  const sha256 = message.headers?.get(headerNames.sha256);
  return sha256 ? objectName(sha256, idOf(message.headers, message.seq)) : null;
}

/** What stands at a position, compared with an entry. */
export function compare(
  link: Link,
  stored: StoredMsg,
  entry: NewEntry,
): 'same' | 'other-id' | 'other-content' {
  if (stored.header?.get(headerNames.id) !== entry.id) return 'other-id';
  if (stored.subject !== link.names.subjects[entry.topic]) return 'other-content';
  const sha256 = stored.header.get(headerNames.sha256);
  const same = sha256 ? sha256 === sha256Of(entry.bytes) : Buffer.compare(stored.data, entry.bytes) === 0;
  return same ? 'same' : 'other-content';
}

async function contentOf(
  contents: Objects,
  set: MsgHdrs | undefined,
  payload: Uint8Array,
  position: Position,
): Promise<Uint8Array> {
  const sha256 = set?.get(headerNames.sha256);
  if (!sha256) return payload;
  const content = await contents.get(objectName(sha256, idOf(set, position)));
  if (content === null || sha256Of(content) !== sha256)
    throw new LogFailure(
      'damaged',
      `The content of the entry at position ${position} is missing or is not what was stored.`,
    );
  return content;
}

/** What somebody else published has no id; it gets one that no entry of ours can have. */
function idOf(set: MsgHdrs | undefined, position: Position): string {
  return set?.get(headerNames.id) || ` ${position}`;
}

function topicOf(link: Link, subject: string): Topic {
  return subject === link.names.subjects.schema ? 'schema' : 'data';
}

function objectName(sha256: string, id: string): string {
  return `${sha256}/${id}`;
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
