import {
  DiscardPolicy,
  RetentionPolicy,
  StorageType,
  type StreamConfig,
  type StreamInfo,
} from '@nats-io/jetstream';
import { Kvm } from '@nats-io/kv';
import { Objm } from '@nats-io/obj';
import { nanos } from '@nats-io/transport-node';
import { LogFailure } from '../failure.ts';
import { isMissing } from './failure.ts';
import type { Link } from './link.ts';

/** What kschema writes; a stream with a higher number is refused. */
const format = 1;
const formatKey = 'kschema_format';

/** How long the server remembers the id of an entry, in milliseconds. */
export const idWindow = 120_000;

/** Finds the stream of a log, or makes it and its buckets. Throws {@link LogFailure}. */
export async function ensureLog(
  link: Link,
  options: { missing: 'create' | 'refuse'; replicas: number | undefined },
): Promise<void> {
  const found = await link.persist(() => streamInfo(link));
  if (found !== null) return checkStream(link, found);
  if (options.missing === 'refuse') throw new LogFailure('missing', `There is no log at ${link.url}.`);
  const replicas = options.replicas ?? (link.connection.info?.cluster ? 3 : 1);
  const { names, js } = link;
  // The stream comes last: whoever finds it finds everything.
  await link.persist(() =>
    new Kvm(js).create(names.state, { history: 1, replicas, markerTTL: 60_000, allow_direct: false }),
  );
  for (const bucket of [names.contents, names.checkpoints])
    await link.persist(() => new Objm(js).create(bucket, { replicas, storage: StorageType.File }));
  const made = await link.persist(() => link.manager.streams.add(configOf(link, replicas)));
  checkStream(link, made);
}

export async function streamInfo(link: Link): Promise<StreamInfo | null> {
  try {
    return await link.manager.streams.info(link.names.stream);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function configOf(link: Link, replicas: number): Partial<StreamConfig> & { name: string } {
  const { stream, subjects } = link.names;
  return {
    name: stream,
    description: 'A log of kschema',
    subjects: [subjects.schema, subjects.data],
    retention: RetentionPolicy.Limits,
    storage: StorageType.File,
    discard: DiscardPolicy.New,
    max_age: 0,
    max_msgs: -1,
    max_bytes: -1,
    num_replicas: replicas,
    duplicate_window: nanos(idWindow),
    // A replica may answer with what the leader has long passed.
    allow_direct: false,
    allow_atomic: true,
    deny_delete: true,
    metadata: { [formatKey]: String(format) },
  };
}

function checkStream(link: Link, info: StreamInfo): void {
  const { stream, subjects } = link.names;
  const found = Number(info.config.metadata?.[formatKey]);
  const ours = [...info.config.subjects].sort().join() === [subjects.data, subjects.schema].sort().join();
  if (!ours || !Number.isSafeInteger(found))
    throw new LogFailure('not-a-log', `The stream ${stream} at ${link.url} is no log of kschema.`);
  if (found > format)
    throw new LogFailure(
      'format-newer',
      `${link.url} is a log of format ${found}; this kschema knows formats up to ${format}. Use a newer kschema.`,
    );
}
