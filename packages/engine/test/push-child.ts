// Pushes in a process of its own, so that a test can kill it: engine, path, guard, history file.
import { readFileSync } from 'node:fs';
import type { Version } from '@kschema/compiler';
import { engineOf, push } from '../src/index.ts';

const [name = '', path = '', guard = 'copy', file = ''] = process.argv.slice(2);
const engine = engineOf(name);
if (engine === undefined) throw new Error(`No engine ${name}`);
const history = JSON.parse(readFileSync(file, 'utf8')) as Version[];
const outcome = await push(
  { engine, path, options: { bufferPoolSize: 2 ** 28, maxDbSize: 2 ** 30 } },
  history,
  {
    guard: guard === 'decline' ? 'decline' : 'copy',
    keep: 1,
    actor: 'child',
    at: '2026-01-02T03:04:05.000Z',
    clock: () => performance.now(),
    onProgress: (event) => process.stdout.write(`${event.kind}\n`),
  },
);
process.stdout.write(`done ${outcome.findings.map(({ code, title }) => `${code} ${title}`).join('; ')}\n`);
