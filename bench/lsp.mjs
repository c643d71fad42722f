/**
 * How fast the language server is, over standard input and output, with the same edits on the
 * equivalent schema as Prisma's, GraphQL's and buf's servers in one run. `--quick` for 100 tables,
 * `--sizes`, `--rounds`, `--edits`, `--servers` for other choices. Ends with one line of JSON.
 * Nothing here passes or fails: a shared machine may say anything once.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { installPeers } from './lsp/install.mjs';
import { measure } from './lsp/measure.mjs';
import { servers, writeFiles } from './lsp/servers.mjs';
import { makeModel } from './model.mjs';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    sizes: { type: 'string' },
    rounds: { type: 'string' },
    edits: { type: 'string' },
    servers: { type: 'string' },
  },
});
const sizes = (options.sizes ?? (options.quick ? '100' : '100,1000,5000')).split(',').map(Number);
const rounds = Number(options.rounds ?? (options.quick ? 8 : 20));
const edits = Number(options.edits ?? (options.quick ? 100 : 1000));
const chosen = servers.filter(
  ({ name }) => (options.servers ?? '').split(',').includes(name) || !options.servers,
);
const folder = mkdtempSync(join(tmpdir(), 'kschema-bench-lsp-'));
const results = [];

if (chosen.some(({ name }) => name !== 'kschema')) installPeers();
try {
  for (const size of sizes) {
    const model = makeModel(size);
    const took = {};
    for (const server of chosen) {
      const own = join(folder, `${server.name}-${size}`);
      mkdirSync(own);
      const files = writeFiles(server, model, own);
      const limit = size >= 5000 ? 90_000 : 30_000;
      took[server.name] = await measure(server, { ...files, folder: own, rounds, edits, limit });
    }
    print(size, took);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(JSON.stringify({ bench: 'lsp', node: process.version, rounds, edits, results }));

function print(size, took) {
  console.log(
    `${size} node tables and ${size} rel tables; median (p99) in ms, and how many times ours the peers took`,
  );
  const tasks = [...new Set(Object.values(took).flatMap(({ samples }) => Object.keys(samples)))];
  for (const task of tasks) {
    const ours = took.kschema === undefined ? Number.NaN : median(took.kschema.samples[task] ?? []);
    const shown = Object.entries(took).map(([name, { samples, errors }]) => {
      const own = (samples[task] ?? []).filter((value) => value !== null);
      if (own.length === 0) return `${name} ${errors[task] ?? errors.server ?? '–'}`;
      const [mid, worst] = [median(own), quantile(own, 0.99)];
      const ratio = name === 'kschema' ? null : mid / ours;
      results.push({
        task,
        size,
        server: name,
        ms: round(mid),
        p99: round(worst),
        samples: own.length,
        ratio: ratio === null ? null : round(ratio),
      });
      const unit = task === 'memory' ? ' MB' : '';
      const spread = own.length > 1 ? ` (${round(worst)})` : '';
      return `${name} ${round(mid)}${unit}${spread}${ratio === null || Number.isNaN(ratio) ? '' : ` ×${round(ratio)}`}`;
    });
    console.log(`  ${task.padEnd(28)} ${shown.join('   ')}`);
  }
}

function median(values) {
  return quantile(values, 0.5);
}

function quantile(values, share) {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  return sorted.length === 0
    ? Number.NaN
    : sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

function round(number) {
  return Number(number.toPrecision(3));
}
