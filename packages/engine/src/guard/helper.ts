import { spawn } from 'node:child_process';
import { EngineFailure } from '../engine.ts';

/**
 * Work on a file that this process holds open. POSIX drops every lock a process has on a
 * file as soon as it closes any descriptor of it, so another process must do the reading.
 */
export type Work =
  | { kind: 'copy'; files: { from: string; to: string }[] }
  | { kind: 'redo'; before: string; after: string; to: string; pageSize: number; chunkPages: number };

const program = `
const fs = require('node:fs');
const work = JSON.parse(process.argv[1]);
const fail = ({ code, message }) => { process.stderr.write(JSON.stringify({ code, message })); process.exit(1); };
try {
  if (work.kind === 'copy') {
    for (const { from, to } of work.files) {
      fs.copyFileSync(from, to, fs.constants.COPYFILE_FICLONE);
      const { uid, gid } = fs.statSync(from);
      const made = fs.statSync(to);
      if (made.uid !== uid || made.gid !== gid) fs.chownSync(to, uid, gid);
    }
  } else {
    const { pageSize, chunkPages } = work;
    const before = fs.openSync(work.before, 'r'), after = fs.openSync(work.after, 'r'), out = fs.openSync(work.to, 'w');
    const old = Buffer.alloc(pageSize * chunkPages), now = Buffer.alloc(pageSize * chunkPages);
    const pages = [];
    let at = pageSize;
    for (let page = 0; ; page += chunkPages) {
      const got = fs.readSync(after, now, 0, now.length, page * pageSize);
      if (got === 0) break;
      const had = fs.readSync(before, old, 0, old.length, page * pageSize);
      for (let i = 0; i * pageSize < got; i++) {
        const end = (i + 1) * pageSize;
        if (end <= had && now.compare(old, i * pageSize, end, i * pageSize, end) === 0) continue;
        pages.push(page + i);
        fs.writeSync(out, now, i * pageSize, pageSize, at);
        at += pageSize;
      }
    }
    fs.closeSync(out);
    process.stdout.write(JSON.stringify(pages));
  }
} catch (error) { fail(error); }
`;

/** Runs it in a process of its own and returns what it printed. Throws {@link EngineFailure}. */
export async function runHelper(work: Work): Promise<string> {
  const child = spawn(process.execPath, ['-e', program, JSON.stringify(work)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '' },
  });
  const chunks: Buffer[] = [];
  const errors: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (status === 0) return Buffer.concat(chunks).toString('utf8');
  const { code, message } = failureIn(Buffer.concat(errors).toString('utf8'));
  throw new EngineFailure(code === 'ENOSPC' ? 'disk-full' : 'denied', message, null);
}

/** What the process said of itself; one that died otherwise says something else, or nothing. */
function failureIn(said: string): { code?: string; message: string } {
  try {
    return JSON.parse(said) as { code?: string; message: string };
  } catch {
    return { message: said };
  }
}
