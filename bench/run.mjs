/**
 * How fast kschema is, as ratios in one run: against the tools that people know, and against
 * the same statements sent to the engine bare. `--quick` for small sizes, `--only <part>` for
 * one part (check, plan, format, compatibility, process, push). Ends with one line of JSON. Nothing here
 * passes or fails: a shared machine may say anything once.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compatibility } from './compatibility.mjs';
import { inProcess } from './in-process.mjs';
import { graphqlText, kschemaText, prismaText } from './languages.mjs';
import { changeModel, makeModel } from './model.mjs';
import { prechecks } from './prechecks.mjs';
import { push } from './push.mjs';
import { wholeProcess } from './whole-process.mjs';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: 'check,plan,format,compatibility,process,push' },
    sizes: { type: 'string' },
    samples: { type: 'string' },
  },
});
const here = dirname(fileURLToPath(import.meta.url));
const parts = options.only.split(',');
const sizes = (options.sizes ?? (options.quick ? '100' : '100,1000,5000')).split(',').map(Number);
const samples = Number(options.samples ?? (options.quick ? 3 : 7));
const folder = mkdtempSync(join(tmpdir(), 'kschema-bench-'));
const results = [];

install();
try {
  const warm = { check: {}, plan: {}, format: {} };
  for (const size of sizes) {
    const texts = writeTexts(size);
    for (const task of ['check', 'plan', 'format'].filter((name) => parts.includes(name))) {
      const took = await inProcess(task, contendersAt(task, texts), samples);
      if (took.kschema.ms !== undefined) warm[task][size] = took.kschema.ms;
      compare(task, size, took);
    }
    if (parts.includes('process'))
      compareProcesses(size, await wholeProcess(texts.model, texts.v1, folder, samples));
  }
  for (const [task, took] of Object.entries(warm))
    if (took[100] !== undefined && took[5000] !== undefined)
      add(task, '×50', took[5000], took[5000] / took[100], 75, 'itself at 100');
  if (parts.includes('compatibility')) {
    const [tables, versions] = options.quick ? [100, 50] : [1000, 500];
    const took = compatibility(tables, versions, samples);
    const each = took.matrix / versions;
    add(`compat ${versions} versions`, tables, took.matrix, each / took.plain, 0.25, 'one diff, each');
  }
  if (parts.includes('push'))
    for (const row of await push(options.quick ? 20 : 100, Math.min(samples, 5))) add(...row);
  if (parts.includes('prechecks'))
    for (const row of await prechecks(options.quick ? 50_000 : 1_000_000, Math.min(samples, 5))) add(...row);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(JSON.stringify({ bench: results, node: process.version, quick: options.quick }));

/** The peers are no part of the workspace: only who measures needs them. */
function install() {
  if (
    existsSync(join(here, 'node_modules/graphql')) ||
    !parts.some((part) => !['push', 'compatibility'].includes(part))
  )
    return;
  const flags = ['--ignore-scripts', '--no-package-lock', '--no-audit', '--no-fund', '--loglevel=error'];
  execFileSync('npm', ['install', ...flags, '--prefix', here], {
    cwd: here,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

function writeTexts(size) {
  const model = makeModel(size);
  const versions = { v1: model, v2: changeModel(model) };
  const texts = { model, v1: {}, v2: {} };
  for (const [name, text] of Object.entries({
    kschema: kschemaText,
    graphql: graphqlText,
    prisma: prismaText,
  })) {
    for (const [version, each] of Object.entries(versions)) {
      texts[version][name] = join(folder, `${version}-${size}.${name}`);
      writeFileSync(texts[version][name], text(each));
    }
  }
  return texts;
}

function contendersAt(task, { v1, v2 }) {
  const names = task === 'format' ? ['kschema', 'graphql'] : ['kschema', 'graphql', 'prisma'];
  return names.map((name) => ({ name, v1: v1[name], v2: v2[name] }));
}

function compare(task, size, took) {
  const targets = {
    check: { graphql: 0.25, prisma: 0.4 },
    plan: { graphql: 0.15, prisma: 0.1 },
    format: { graphql: 0.3 },
  };
  for (const [peer, target] of Object.entries(targets[task])) report(task, size, took, peer, target);
}

function compareProcesses(size, took) {
  if (size === 100) report('process', size, took, 'node', 2);
  for (const peer of ['graphql', 'prisma', 'buf'])
    if (took[peer] !== undefined) report('process', size, took, peer, 1);
}

function report(task, size, took, peer, target) {
  const [ours, theirs] = [took.kschema, took[peer]];
  const failed = ours.error ?? theirs?.error;
  if (failed !== undefined) console.log(`${task} ${size} against ${peer}: not measured, ${failed}`);
  else add(task, size, ours.ms, ours.ms / theirs.ms, target, peer);
}

function add(task, size, ms, ratio, target, against) {
  const met = ratio <= target;
  results.push({ task, size, against, ms: round(ms), ratio: round(ratio), target, met });
  const columns = [task.padEnd(22), String(size).padStart(5), `${round(ms)} ms`.padStart(12)];
  const verdict = met ? 'met' : 'MISSED';
  console.log(
    `${columns.join(' ')}  ${String(round(ratio)).padStart(7)} × ${against.padEnd(18)} target ≤ ${target}  ${verdict}`,
  );
}

function round(number) {
  return Number(number.toPrecision(3));
}
