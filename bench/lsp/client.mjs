import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * A plain client over standard input and output. Times are taken where a message's last byte
 * arrives; `note` is told every notification.
 */
export function startServer({ command, args, cwd, settings = {} }, note) {
  const child = spawn(command, args, { cwd, stdio: ['pipe', 'pipe', 'ignore'] });
  const waiting = new Map();
  let next = 1;
  let ended = null;
  let buffer = Buffer.alloc(0);
  child.stdin.on('error', () => {});
  child.on('exit', (code) => {
    ended = new Error(`the server ended with ${code}`);
    for (const { reject } of waiting.values()) reject(ended);
  });
  child.stdout.on('data', (data) => {
    buffer = Buffer.concat([buffer, data]);
    for (;;) {
      const head = buffer.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = Number(/content-length: *(\d+)/i.exec(buffer.toString('latin1', 0, head))[1]);
      if (buffer.length < head + 4 + length) return;
      const body = buffer.subarray(head + 4, head + 4 + length);
      buffer = buffer.subarray(head + 4 + length);
      const at = performance.now();
      take(JSON.parse(body.toString()), at);
    }
  });

  function take(message, at) {
    if (message.method === undefined) {
      const asked = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.error === undefined) asked?.resolve({ result: message.result, at });
      else asked?.reject(new Error(message.error.message));
    } else if (message.id === undefined) note(message, at);
    else send({ id: message.id, result: answer(message) });
  }

  function answer({ method, params }) {
    if (method !== 'workspace/configuration') return null;
    return params.items.map(({ section }) =>
      section === undefined ? settings : (settings[section] ?? null),
    );
  }

  function send(message) {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    child.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    child.stdin.write(body);
  }

  return {
    notify: (method, params) => send({ method, params }),
    request(method, params, limit) {
      if (ended !== null) return Promise.reject(ended);
      const id = next++;
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(id);
          reject(new Error(`no answer in ${limit / 1000} s`));
        }, limit);
        const done = (settle) => (value) => {
          clearTimeout(timer);
          settle(value);
        };
        waiting.set(id, { resolve: done(resolve), reject: done(reject) });
        send({ id, method, params });
      });
    },
    /** Resident memory in MB, of the server and what it started; null where the system does not say. */
    memory: () => memoryOf(child.pid),
    async stop() {
      if (ended !== null) return;
      const over = new Promise((resolve) => child.once('exit', resolve));
      const timer = setTimeout(() => child.kill('SIGKILL'), 3000);
      await this.request('shutdown', null, 2500).catch(() => {});
      send({ method: 'exit' });
      await over;
      clearTimeout(timer);
    },
  };
}

function memoryOf(pid) {
  try {
    let sum = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
    for (const child of children) sum += memoryOf(child) ?? 0;
    return sum;
  } catch {
    return null;
  }
}
