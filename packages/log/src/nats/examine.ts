import { setTimeout as pause } from 'node:timers/promises';
import { DiscardPolicy, RetentionPolicy, StorageType, type StreamInfo } from '@nats-io/jetstream';
import { millis } from '@nats-io/transport-node';
import { LogFailure } from '../failure.ts';
import type { Check, ExamineOptions } from '../log.ts';
import type { Link } from './link.ts';
import { idWindow, streamInfo } from './stream.ts';

/** The server's monitoring has this long to answer, in ms. */
const monitorTimeout = 1500;

/** How often the copies are looked at, and how far apart, in ms. */
const looks = { times: 6, apart: 500 };

/** Below this, the server refuses what fits a message elsewhere, in bytes. */
const usualPayload = 1024 * 1024;

export async function examineNats(link: Link, options: ExamineOptions): Promise<Check[]> {
  let info = await infoOf(link);
  // A copy that has just been made, or has just been written to, is behind for a moment.
  for (let look = 1; look < looks.times && peers(info).state !== 'ok'; look++) {
    await pause(looks.apart);
    info = await infoOf(link);
  }
  return [
    version(link),
    replicas(link, info),
    peers(info),
    await syncInterval(link, options),
    ...settings(info),
    window(info),
    payload(link),
  ];
}

async function infoOf(link: Link): Promise<StreamInfo> {
  const info = await link.persist(() => streamInfo(link));
  if (info === null) throw new LogFailure('missing', `The log at ${link.url} is gone.`);
  return info;
}

function version(link: Link): Check {
  const found = link.connection.info?.version;
  return {
    name: 'server-version',
    ...{ state: 'ok', detail: `The server is NATS ${found}; an older one than 2.14 is refused.`, fix: null },
  };
}

function replicas(link: Link, info: StreamInfo): Check {
  const name = 'replicas';
  const count = info.config.num_replicas;
  const detail = `The log has ${count === 1 ? 'one copy' : `${count} copies`}.`;
  if (count >= 3) return { name, state: 'ok', detail, fix: null };
  return {
    name,
    state: 'bad',
    detail: `${detail} A disk that is lost takes acknowledged entries with it.`,
    fix: link.connection.info?.cluster
      ? `Give it three, on machines that fail one at a time: nats stream edit ${info.config.name} --replicas 3, and the same for its buckets.`
      : 'Run three servers as a cluster, on machines that fail one at a time, and give the log three copies.',
  };
}

function peers(info: StreamInfo): Check {
  const name = 'peers';
  const others = info.cluster?.replicas ?? [];
  const behind = others.filter((peer) => peer.offline || !peer.current).map((peer) => peer.name);
  if (info.config.num_replicas > 1 && !info.cluster?.leader)
    return {
      name,
      state: 'bad',
      detail: 'The log has no leader: nothing can be appended.',
      fix: 'Start the servers that are down: more than half of them have to run.',
    };
  return behind.length === 0
    ? { name, state: 'ok', detail: 'Every copy is up to date.', fix: null }
    : {
        name,
        state: 'bad',
        detail: `Not up to date, or not running: ${behind.join(', ')}.`,
        fix: 'Start these servers, and see that they reach the others.',
      };
}

/** Everything that would let the server drop what it acknowledged, or answer with what is no longer so. */
function settings(info: StreamInfo): Check[] {
  const { config } = info;
  const stream = config.name;
  const must = (name: string, ok: boolean, detail: string, fix: string): Check => ({
    name,
    state: ok ? 'ok' : 'bad',
    detail,
    fix: ok ? null : fix,
  });
  return [
    must(
      'storage',
      config.storage === StorageType.File,
      `The log is kept in ${config.storage === StorageType.File ? 'files' : 'memory only'}.`,
      'The storage of a stream cannot be changed: copy the log into a new one.',
    ),
    must(
      'retention',
      config.retention === RetentionPolicy.Limits,
      `Its retention is ${config.retention}.`,
      'With another retention than limits, reading removes entries; copy the log into a new one.',
    ),
    must(
      'discard',
      config.discard === DiscardPolicy.New,
      config.discard === DiscardPolicy.New
        ? 'When it is full, it refuses new entries.'
        : 'When it is full, it drops the oldest entries.',
      `nats stream edit ${stream} --discard new`,
    ),
    must(
      'max-age',
      config.max_age === 0,
      config.max_age === 0
        ? 'Entries do not grow too old.'
        : `It drops entries after ${millis(config.max_age)} ms.`,
      `nats stream edit ${stream} --max-age 0; kschema trims what a checkpoint covers.`,
    ),
    must(
      'deny-delete',
      config.deny_delete,
      config.deny_delete ? 'Single entries cannot be deleted.' : 'Single entries can be deleted.',
      'Deny it in the permissions of all users: $JS.API.STREAM.MSG.DELETE.>',
    ),
    must(
      'allow-direct',
      !config.allow_direct,
      config.allow_direct
        ? 'Copies that lag may answer questions about the end of the log.'
        : 'Only the leader answers questions about the end of the log.',
      `nats stream edit ${stream} --no-allow-direct`,
    ),
  ];
}

function window(info: StreamInfo): Check {
  const found = millis(info.config.duplicate_window);
  const detail = `The server remembers ids of data entries for ${found / 1000} s.`;
  return found >= idWindow
    ? { name: 'duplicate-window', state: 'ok', detail, fix: null }
    : {
        name: 'duplicate-window',
        state: 'bad',
        detail: `${detail} An append that is repeated later is stored twice.`,
        fix: `nats stream edit ${info.config.name} --dupe-window ${idWindow / 1000}s`,
      };
}

function payload(link: Link): Check {
  const bytes = link.connection.info?.max_payload ?? 0;
  const detail = `A message may have ${bytes} bytes; a larger content goes into the object store.`;
  return bytes >= usualPayload
    ? { name: 'max-payload', state: 'ok', detail, fix: null }
    : {
        name: 'max-payload',
        state: 'bad',
        detail,
        fix: 'Set max_payload to 1MB in the configuration of all servers.',
      };
}

interface Varz {
  server_id?: string;
  server_name?: string;
  jetstream?: { config?: { sync_always?: boolean; sync_interval?: number } };
}

/** No client can ask for it; the server's monitoring tells, when it can be reached. */
async function syncInterval(link: Link, options: ExamineOptions): Promise<Check> {
  const name = 'sync-interval';
  const fix = 'Set sync_interval: always in the jetstream block of every server, and start them again.';
  const server = link.connection.info;
  const host = link.connection.getServer().replace(/:\d+$/, '');
  const monitor = (options.monitor ?? `http://${host}:8222`).replace(/\/$/, '');
  const varz = await fetch(`${monitor}/varz`, { signal: AbortSignal.timeout(monitorTimeout) })
    .then((response) => response.json() as Promise<Varz>)
    .catch(() => null);
  const unknown = (why: string): Check => ({
    name,
    state: 'unknown',
    detail: `${why} By default a server syncs every two minutes, and a power cut loses what it acknowledged since.`,
    fix,
  });
  if (varz === null) return unknown(`The monitoring of the server does not answer at ${monitor}.`);
  if (varz.server_id !== server?.server_id)
    return unknown(
      `${monitor} is the monitoring of another server, ${varz.server_name ?? 'without a name'}.`,
    );
  const config = varz.jetstream?.config;
  if (config?.sync_always === true)
    return {
      name,
      state: 'ok',
      detail: `The server ${varz.server_name} syncs before it acknowledges. Only this one was asked.`,
      fix: null,
    };
  const seconds = config?.sync_interval === undefined ? 'some' : config.sync_interval / 1e9;
  return {
    name,
    state: 'bad',
    detail: `The server ${varz.server_name} syncs every ${seconds} seconds: a power cut loses what it acknowledged since.`,
    fix,
  };
}
