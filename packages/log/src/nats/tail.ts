import { randomBytes } from 'node:crypto';
import {
  AckPolicy,
  type Consumer,
  DeliverPolicy,
  type JsMsg,
  ReplayPolicy,
  type StoredMsg,
} from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import { LogFailure } from '../failure.ts';
import type { Position, Topic } from '../log.ts';
import { isMissing, natsFailure } from './failure.ts';
import type { Link } from './link.ts';
import { streamInfo } from './stream.ts';

/** Messages that are held ahead of whoever reads. */
const held = 100;

/** One request for messages ends after this, in ms; when it brought none, the leader is asked for more. */
const quiet = 2000;

/** After a request should have ended, in ms: then it is given up. */
const grace = 3000;

/** The server forgets a consumer that nobody asks for this long, in ms. */
const forgotten = 60_000;

/** How long a log may seem shorter than what was told of it, in ms: a new leader catches up first. */
const patienceWithRegress = 10_000;

export interface TailOptions {
  from: Position;
  topic?: Topic | undefined;
  /** Without their contents. */
  headersOnly?: true;
  /** Asked when the log goes on and nothing comes: it throws when the entry at `next` will never come. */
  missed?: (next: Position) => Promise<void>;
  signal: AbortSignal;
}

/**
 * The messages from a position on, and then those that come: in order, each once, none left out, whatever
 * happens to servers and connection. Ends when the signal aborts. A consumer that skips, falls silent or is
 * gone is replaced by one that starts at the next message. Throws {@link LogFailure} for what will not pass.
 */
export async function* tail(link: Link, options: TailOptions): AsyncGenerator<JsMsg> {
  const { signal } = options;
  let next = options.from;
  let told = false;
  let shorterSince: number | null = null;
  while (!signal.aborted) {
    const consumer = await openConsumer(link, options, next);
    if (consumer === null) return;
    let delivered = 0;
    try {
      for (let trusted = true; trusted && !signal.aborted; ) {
        let heard = false;
        const request = requestOf(consumer, signal);
        for await (const message of request.messages) {
          heard = true;
          // Nothing is acknowledged, so a message that was lost on the way shows as a gap.
          if (message.info.deliverySequence !== ++delivered) {
            trusted = false;
            break;
          }
          if (message.seq < next) continue;
          next = message.seq + 1;
          told = true;
          shorterSince = null;
          yield message;
          if (signal.aborted) return;
        }
        if (request.failed()) trusted = false;
        if (heard || !trusted || signal.aborted) continue;
        const last = await lastOf(link, options.topic).catch(() => null);
        if (last === null || last >= next) {
          trusted = false;
          if (last !== null) await missed(options, next);
        } else if (told && last < next - 1) {
          shorterSince ??= Date.now();
          if (Date.now() - shorterSince > patienceWithRegress) throw shorter(link, next - 1, last);
        } else shorterSince = null;
      }
    } finally {
      consumer.delete().catch(() => {});
    }
  }
}

async function missed(options: TailOptions, next: Position): Promise<void> {
  try {
    await options.missed?.(next);
  } catch (error) {
    // The leader could not be asked; the next round asks again.
    if (!(error instanceof LogFailure && error.transient)) throw error;
  }
}

/** A stream that is not found may be one whose servers are still starting: for this long, in ms. */
const patienceWithMissing = 10_000;

async function openConsumer(link: Link, options: TailOptions, from: Position): Promise<Consumer | null> {
  const { names, manager, js } = link;
  const { topic, signal } = options;
  const until = Date.now() + patienceWithMissing;
  try {
    const info = await link.persist(
      async () => {
        const config = {
          // With a name, permissions can be given for the consumers of this log.
          name: `kschema_${randomBytes(9).toString('hex')}`,
          deliver_policy: DeliverPolicy.StartSequence,
          opt_start_seq: from,
          ack_policy: AckPolicy.None,
          replay_policy: ReplayPolicy.Instant,
          inactive_threshold: nanos(forgotten),
          mem_storage: true,
          num_replicas: 1,
          ...(topic === undefined ? {} : { filter_subject: names.subjects[topic] }),
          ...(options.headersOnly ? { headers_only: true } : {}),
        };
        try {
          return await manager.consumers.add(names.stream, config);
        } catch (error) {
          if (!isMissing(error) || Date.now() > until) throw error;
          throw new LogFailure('unavailable', `${link.url} does not know its stream.`, error);
        }
      },
      { patience: Number.POSITIVE_INFINITY, signal },
    );
    return js.consumers.getConsumerFromInfo(info);
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  }
}

interface Request {
  messages: AsyncIterable<JsMsg>;
  /** It ended because something is wrong, not because its time was over or all it asked for was there. */
  failed(): boolean;
}

function requestOf(consumer: Consumer, signal: AbortSignal): Request {
  let failed = false;
  const messages = async function* (): AsyncGenerator<JsMsg> {
    let stop = () => {};
    let reading = false;
    const timer = setTimeout(() => {
      // As long as the reader is at work, silence says nothing.
      if (reading) return timer.refresh();
      failed = true;
      return stop();
    }, quiet + grace);
    const abort = () => stop();
    signal.addEventListener('abort', abort);
    try {
      const told = await consumer.fetch({ max_messages: held, expires: quiet, idle_heartbeat: 500 });
      stop = () => told.stop();
      if (signal.aborted || failed) stop();
      for await (const message of told) {
        reading = true;
        yield message;
        reading = false;
        timer.refresh();
      }
    } catch (error) {
      failed = true;
      if (!(natsFailure(error, '') instanceof LogFailure)) throw error;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      stop();
    }
  };
  return { messages: messages(), failed: () => failed };
}

/** Position of the last entry, or of the last of a topic, as the stream's leader says; 0 without one. */
export async function lastOf(link: Link, topic: Topic | undefined): Promise<Position> {
  if (topic === undefined) {
    const info = await streamInfo(link);
    if (info === null) throw new LogFailure('missing', `The log at ${link.url} is gone.`);
    return info.state.last_seq;
  }
  try {
    const message = await link.manager.streams.getMessage(link.names.stream, {
      last_by_subj: link.names.subjects[topic],
    });
    return message?.seq ?? 0;
  } catch (error) {
    if (isMissing(error) && (error as { code?: number }).code !== 10059) return 0;
    throw error;
  }
}

/** What stands at a position, as the stream's leader says. */
export async function messageAt(link: Link, position: Position): Promise<StoredMsg | null> {
  try {
    return await link.manager.streams.getMessage(link.names.stream, { seq: position });
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function shorter(link: Link, told: Position, last: Position): LogFailure {
  return new LogFailure(
    'damaged',
    `${link.url} ends at position ${last}, and position ${told} was read from it before: the log lost entries, or is another one.`,
  );
}
