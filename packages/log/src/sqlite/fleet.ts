import { checkName, checkTtl } from '../limits.ts';
import type { Fleet } from '../log.ts';
import type { Store } from './store.ts';

export function sqliteFleet(store: Store): Fleet {
  return {
    async announce(name, state, ttlMs) {
      checkName(name);
      checkTtl(ttlMs);
      await store.writing(() => {
        const now = Date.now();
        store.run('DELETE FROM member WHERE until <= ?', now);
        store.run(
          'INSERT OR REPLACE INTO member (name, state, at, until) VALUES (?, ?, ?, ?)',
          name,
          JSON.stringify(state),
          new Date(now).toISOString(),
          Math.ceil(now + ttlMs),
        );
      });
    },
    async list() {
      const rows = await store.reading(() =>
        store.all('SELECT name, state, at FROM member WHERE until > ? ORDER BY name', Date.now()),
      );
      return rows.map((row) => ({
        name: row.name as string,
        state: JSON.parse(row.state as string),
        at: row.at as string,
      }));
    },
    async leave(name) {
      checkName(name);
      await store.writing(() => store.run('DELETE FROM member WHERE name = ?', name));
    },
  };
}
