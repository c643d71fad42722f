import { LogFailure } from '../failure.ts';
import type { EventLog } from '../log.ts';
import { loadSqlite } from './binding.ts';
import { sqliteCheckpoints } from './checkpoints.ts';
import { append, appendData, follow, read, readBounds, trim } from './entries.ts';
import { examineSqlite } from './examine.ts';
import { sqliteFleet } from './fleet.ts';
import { createLog, holdsLog } from './format.ts';
import { openStore } from './store.ts';

/** A log in one SQLite file, for the processes of one machine. */
export async function openSqliteLog(
  address: { path: string; url: string },
  options: { missing: 'create' | 'refuse'; patience: number },
): Promise<EventLog> {
  const { path, url } = address;
  const Library = await loadSqlite();
  const there = holdsLog(path, Library);
  if (!there && options.missing === 'refuse') throw new LogFailure('missing', `There is no log at ${path}.`);
  if (!there) {
    await createLog(path, Library);
    holdsLog(path, Library);
  }
  const store = await openStore(path, Library, options.patience);
  return {
    url,
    capabilities: { remembersDataIds: null, fleetStep: 1 },
    bounds: () => store.reading(() => readBounds(store)),
    append: (entry) => append(store, entry),
    appendData: (entries) => appendData(store, entries),
    read: (from, limit, topic) => read(store, from, limit, topic),
    follow: (from, signal) => follow(store, from, signal),
    checkpoints: sqliteCheckpoints(store),
    fleet: sqliteFleet(store),
    trim: (upTo) => trim(store, upTo),
    examine: () => examineSqlite(store),
    async close() {
      store.close();
    },
  };
}
