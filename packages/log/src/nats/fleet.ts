import { type KV, Kvm } from '@nats-io/kv';
import { checkName, checkTtl } from '../limits.ts';
import type { Fleet, Member } from '../log.ts';
import type { Link } from './link.ts';

/** Keys with a time to live of their own; the server removes them. */
export function natsFleet(link: Link): Fleet {
  const prefix = `$KV.${link.names.state}.`;
  let opened: Promise<KV> | null = null;
  const bucket = (): Promise<KV> => {
    opened ??= new Kvm(link.js).open(link.names.state);
    return opened;
  };
  const find = async (name: string): Promise<Member | null> => {
    const entry = await (await bucket()).get(keyOf(name));
    return entry === null || entry.operation !== 'PUT'
      ? null
      : { name, state: entry.json(), at: entry.created.toISOString() };
  };
  return {
    async announce(name, state, ttlMs) {
      checkName(name);
      checkTtl(ttlMs);
      const ttl = `${Math.ceil(ttlMs / 1000)}s`;
      await link.persist(() => link.js.publish(prefix + keyOf(name), JSON.stringify(state), { ttl }));
    },
    list: () =>
      link.persist(async () => {
        const info = await link.manager.streams.info(`KV_${link.names.state}`, {
          subjects_filter: `${prefix}${keyOf('*')}`,
        });
        const names = Object.keys(info.state.subjects ?? {}).map((subject) =>
          subject.slice(prefix.length + keyOf('').length),
        );
        const members = await Promise.all(names.sort().map(find));
        return members.filter((member) => member !== null);
      }),
    async leave(name) {
      checkName(name);
      await link.persist(async () => (await bucket()).purge(keyOf(name)));
    },
  };
}

function keyOf(name: string): string {
  return `fleet.${name}`;
}
