import type { Engine } from '../engine.ts';
import type { Prepared, Scratch } from '../scratch/scratch.ts';
import type { Definition } from './definitions.ts';

/** A scratch database that becomes what is asked for, with as little work as possible. */
export interface Stage {
  prepare(definitions: readonly Definition[], queries: readonly string[]): Promise<Prepared[]>;
  close(): void;
}

/** Kuzu takes 5 MB for each node table, for as long as the process lives (engines.md §10). */
export const mostNodeTables = 200;

/** Milliseconds for one query. The slowest that anybody writes takes a few; the engine never comes back from some. */
const SLOWEST_QUERY = 10_000;

export function stageOf(engine: Engine): Stage {
  let scratch: Scratch | null = null;
  let held = new Map<string, Definition>();
  let made = 0;

  const close = () => {
    scratch?.close();
    scratch = null;
    held = new Map();
    made = 0;
  };

  /** Gives the live scratch database exactly these tables. */
  const become = async (wanted: ReadonlyMap<string, Definition>): Promise<Scratch> => {
    const stale = staleIn(held, wanted);
    const isNode = ({ kind }: Definition) => kind === 'node';
    const more = [...wanted.values()].filter(
      (one) => isNode(one) && stays(held, stale, one) === false,
    ).length;
    if ([...stale].some(({ drop }) => drop === null) || made + more > mostNodeTables) close();
    scratch ??= await engine.scratch();
    const gone = held.size === 0 ? [] : [...stale];
    const drops = [...gone.filter(({ kind }) => kind === 'rel'), ...gone.filter(isNode)];
    for (const { key } of gone) held.delete(key);
    const missing = [...wanted.values()].filter(({ key }) => !held.has(key));
    const inOrder = order.flatMap((kind) => missing.filter((one) => one.kind === kind));
    await scratch.run([...drops.map(({ drop }) => drop ?? ''), ...inOrder.map(({ create }) => create)]);
    for (const one of inOrder) held.set(one.key, one);
    made += missing.filter(isNode).length;
    return scratch;
  };

  return {
    async prepare(definitions, queries) {
      const wanted = new Map(definitions.map((one) => [one.key, one]));
      const prepared: Prepared[] = [];
      while (prepared.length < queries.length) {
        const live = await become(wanted);
        const rest = queries.slice(prepared.length);
        prepared.push(...(await live.prepare(rest, SLOWEST_QUERY)));
        const last = prepared.at(-1)?.kind;
        if (last === 'crashed' || last === 'too-long') close();
      }
      return prepared;
    },
    close,
  };
}

const order = ['node', 'rel', 'index'] as const;

/** What is held and not wanted as it is, and what stands on that. */
function staleIn(
  held: ReadonlyMap<string, Definition>,
  wanted: ReadonlyMap<string, Definition>,
): Set<Definition> {
  const stale = new Set([...held.values()].filter(({ key, create }) => wanted.get(key)?.create !== create));
  const keys = new Set([...stale].map(({ key }) => key));
  for (const one of held.values()) if (one.on.some((key) => keys.has(key))) stale.add(one);
  return stale;
}

function stays(
  held: ReadonlyMap<string, Definition>,
  stale: ReadonlySet<Definition>,
  one: Definition,
): boolean {
  const now = held.get(one.key);
  return now !== undefined && !stale.has(now);
}
