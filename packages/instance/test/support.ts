import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Version } from '@kschema/compiler';
import { type EventLog, openLog } from '@kschema/log';
import { afterAll, afterEach } from 'vitest';
import { nextVersion } from '../../compiler/test/accepting.ts';
import {
  type Instance,
  type InstanceOptions,
  type InstanceStatus,
  openInstance,
  pushToLog,
} from '../src/index.ts';
import { kuzuTarget } from './target.ts';

export { kuzuTarget };

const folder = mkdtempSync(join(tmpdir(), 'kschema-instance-'));
const open: { close(): Promise<void> }[] = [];
let counter = 0;

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

export function freshPath(): string {
  counter += 1;
  return join(folder, `${counter}`);
}

/** A log of its own, open until the test ends. */
export async function freshLog(): Promise<EventLog> {
  const log = await openLog(`sqlite:${freshPath()}`);
  open.push(log);
  return log;
}

/** An instance with a database of its own, open until the test ends. */
export async function member(
  log: EventLog,
  name: string,
  options: Partial<InstanceOptions> = {},
): Promise<Instance> {
  const instance = await openInstance({ database: kuzuTarget(freshPath()), log, name, ...options });
  open.push(instance);
  return instance;
}

/** A history with one version for each text, everything accepted. */
export function historyOf(...texts: string[]): Version[] {
  const history: Version[] = [];
  for (const text of texts) history.push(nextVersion(history, text));
  return history;
}

export async function push(
  log: EventLog,
  history: Version[],
  options: { ring?: string } = {},
): Promise<void> {
  const pushed = await pushToLog(log, history, { by: 'tester', accepted: [], ring: options.ring ?? null });
  if (pushed.findings.length > 0) throw new Error(pushed.findings.map(({ title }) => title).join('\n'));
}

/** Waits for a state of the instance, told by its own events. */
export async function until(
  instance: Instance,
  wanted: (status: InstanceStatus) => boolean,
): Promise<InstanceStatus> {
  return new Promise((resolve) => {
    const look = () => {
      const status = instance.status();
      if (!wanted(status)) return;
      for (const stop of stops) stop();
      resolve(status);
    };
    const stops = (['state', 'applied', 'schemaChanged', 'indexes', 'failed', 'held'] as const).map((event) =>
      instance.on(event, look),
    );
    look();
  });
}
