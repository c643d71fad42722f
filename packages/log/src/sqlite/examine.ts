import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Check } from '../log.ts';
import type { Store } from './store.ts';

/** Free space below which the log is close to refusing appends: 256 MiB. */
const scarce = 256 * 1024 * 1024;

/** File systems of other machines, by the number `statfs` gives (linux/magic.h): the log's locks and shared memory do not work there. */
const networked = new Map([
  [0x6969, 'NFS'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB'],
  [0x517b, 'SMB'],
  [0x01021997, '9P'],
  [0x00c36400, 'Ceph'],
  [0x5346414f, 'AFS'],
]);

export function examineSqlite(store: Store): Promise<Check[]> {
  return store.reading(() => [
    journal(store),
    synchronous(store),
    integrity(store),
    fileSystem(store.path),
    space(store.path),
  ]);
}

function journal(store: Store): Check {
  const mode = String(store.one('PRAGMA journal_mode').journal_mode);
  return mode === 'wal'
    ? { name: 'journal-mode', state: 'ok', detail: 'The journal is a write-ahead log.', fix: null }
    : {
        name: 'journal-mode',
        state: 'bad',
        detail: `The journal mode is ${mode}: readers and writers block each other.`,
        fix: 'Close every program that uses the log and open it again with kschema, which sets WAL.',
      };
}

function synchronous(store: Store): Check {
  const level = Number(store.one('PRAGMA synchronous').synchronous);
  return level >= 2
    ? {
        name: 'synchronous',
        state: 'ok',
        detail: 'Every commit reaches the disk before it is acknowledged.',
        fix: null,
      }
    : {
        name: 'synchronous',
        state: 'bad',
        detail: `synchronous is ${level}: a power cut loses acknowledged entries.`,
        fix: 'Open the log with kschema only, which sets FULL.',
      };
}

function integrity(store: Store): Check {
  const rows = store.all('PRAGMA integrity_check(5)').map((row) => String(row.integrity_check));
  return rows.length === 1 && rows[0] === 'ok'
    ? { name: 'integrity', state: 'ok', detail: 'SQLite finds nothing wrong with the file.', fix: null }
    : {
        name: 'integrity',
        state: 'bad',
        detail: `SQLite finds: ${rows.join('; ')}.`,
        fix: 'Keep the file as it is, restore a backup, and compare what both hold.',
      };
}

function fileSystem(path: string): Check {
  const name = 'file-system';
  const type = statfsSync(dirname(path)).type;
  const network = networked.get(type);
  if (network !== undefined)
    return {
      name,
      state: 'bad',
      detail: `The log is on ${network}: SQLite's write-ahead log needs a disk of this machine.`,
      fix: 'Move the log to a local disk; for several machines use NATS.',
    };
  return process.platform === 'linux'
    ? { name, state: 'ok', detail: 'The log is on no network file system that is known.', fix: null }
    : {
        name,
        state: 'unknown',
        detail: 'Whether the log is on a network file system can only be seen on Linux.',
        fix: 'Make sure that it is on a disk of this machine.',
      };
}

function space(path: string): Check {
  const { bavail, bsize } = statfsSync(dirname(path));
  const free = bavail * bsize;
  const detail = `${Math.floor(free / (1024 * 1024))} MiB are free.`;
  return free >= scarce
    ? { name: 'disk-space', state: 'ok', detail, fix: null }
    : { name: 'disk-space', state: 'bad', detail, fix: 'Make room, or trim the log after a checkpoint.' };
}
