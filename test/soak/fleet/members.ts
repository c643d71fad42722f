import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** The instances of a soak, each a process that is killed and started again. */
export interface Members {
  readonly names: readonly string[];
  path(name: string): string;
  /** Kills one with -9, and starts it again. */
  kill(name: string): Promise<void>;
  /** Ends all of them, after what they are doing. */
  stop(): Promise<void>;
  /** Databases that were made anew by themselves. */
  rebuilt: number;
  /** Ends that nobody asked for. */
  crashes: string[];
}

export function startMembers(program: string, folder: string, url: string, count: number): Members {
  const names = Array.from({ length: count }, (_, at) => `m${at}`);
  const children = new Map<string, ChildProcess>();
  const expected = new Set<ChildProcess>();
  const path = (name: string) => join(folder, name);
  const start = (name: string) => {
    const child = spawn(process.execPath, [program, path(name), url, name], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.set(name, child);
    let said = '';
    child.stdout?.on('data', (data: Buffer) => {
      if (data.toString().includes('rebuilt')) members.rebuilt += 1;
    });
    child.stderr?.on('data', (data: Buffer) => {
      said = (said + data.toString()).slice(-2000);
    });
    child.on('exit', (code, signal) => {
      if (expected.has(child)) return;
      members.crashes.push(`${name} ended with ${signal ?? code}: ${said}`);
      start(name);
    });
  };
  const end = async (name: string, signal: 'SIGKILL' | 'SIGTERM') => {
    const child = children.get(name);
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    expected.add(child);
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  const members: Members = {
    names,
    path,
    async kill(name) {
      await end(name, 'SIGKILL');
      start(name);
    },
    async stop() {
      await Promise.all(names.map((name) => end(name, 'SIGTERM')));
    },
    rebuilt: 0,
    crashes: [],
  };
  for (const name of names) start(name);
  process.on('exit', () => {
    for (const child of children.values()) child.kill('SIGKILL');
  });
  return members;
}
