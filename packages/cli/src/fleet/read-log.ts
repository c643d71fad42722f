import { admit, initialState, nextHead, readEntry, readFleet } from '@kschema/instance';
import type { EventLog, LogEntry } from '@kschema/log';
import { type Shown, shownOf } from './shown-entry.ts';

/** Everything of the schema topic, with what of it does not count. */
export async function readShown(log: EventLog): Promise<Shown[]> {
  const shown: Shown[] = [];
  const positions = new Map<string, number>();
  let state = initialState(null);
  for await (const entry of pages(log, 1, 'schema')) {
    positions.set(entry.id, entry.position);
    const read = readEntry(entry);
    const one = shownOf(entry, read, positions);
    shown.push(one);
    if (read.kind === 'unreadable') one.leftOut = read.problem;
    if (read.kind !== 'body') continue;
    const admission = admit(state, entry, read);
    if (admission.kind === 'admitted') state = admission.state;
    else one.leftOut = `${admission.finding.code} ${admission.finding.title}`;
  }
  return shown;
}

export interface Proof {
  /** Data entries that are in the log. */
  data: number;
  /** Hash over the whole log; null when its beginning is trimmed. */
  head: string | null;
  /** Who has read another log than this one: names of instances and positions of checkpoints. */
  differing: string[];
}

/** Reads everything, and compares its hash with what instances and checkpoints had when they read it. */
export async function prove(log: EventLog, tell: (entry: LogEntry) => void): Promise<Proof> {
  const { trimmed } = await log.bounds();
  const known = await heads(log);
  // From a checkpoint on, when what is before it is gone.
  const start = known.find(({ position, source }) => source === 'checkpoint' && position >= trimmed);
  let head: string | null = trimmed === 0 ? '' : null;
  let data = 0;
  const differing: string[] = [];
  for await (const entry of pages(log, trimmed + 1)) {
    tell(entry);
    if (entry.topic === 'data') data += 1;
    if (head !== null) head = nextHead(head, entry);
    for (const one of known.filter(({ position }) => position === entry.position)) {
      if (head === null && one === start) head = one.head;
      else if (head !== null && head !== one.head) differing.push(one.name);
    }
  }
  return { data, head, differing };
}

interface KnownHead {
  source: 'checkpoint' | 'instance';
  name: string;
  position: number;
  head: string;
}

async function heads(log: EventLog): Promise<KnownHead[]> {
  const checkpoints = (await log.checkpoints.list()).map(({ meta }): KnownHead => {
    const { position, head } = meta;
    return { source: 'checkpoint', name: `the checkpoint at ${position}`, position, head: String(head) };
  });
  const members = (await readFleet(log)).map(({ name, position, head }): KnownHead => {
    return { source: 'instance', name, position, head };
  });
  return [...checkpoints, ...members].sort((a, b) => a.position - b.position);
}

async function* pages(log: EventLog, first: number, topic?: 'schema'): AsyncGenerator<LogEntry> {
  for (let from = first; ; ) {
    const page = await log.read(from, pageSize, topic);
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return;
    from = last.position + 1;
  }
}

const pageSize = 500;
