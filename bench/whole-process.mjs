import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { protoText } from './languages.mjs';
import { median } from './median.mjs';

const here = dirname(fileURLToPath(import.meta.url));

/**
 * Whole processes that read one schema and check it, taken in turn: from start to exit, median
 * milliseconds of each. The first round only fills the disk cache. Absent where it cannot run.
 */
export async function wholeProcess(model, files, folder, samples) {
  const runs = Object.entries(commands(model, files, folder)).map(([name, command]) => ({
    name,
    command,
    times: [],
  }));
  const out = {};
  for (let i = 0; i <= samples; i++) {
    for (const run of runs) {
      const { ms, code, text } = await once(run.command);
      if (code !== 0) out[run.name] = { error: `exit ${code}: ${text.slice(-300)}` };
      else if (i > 0) run.times.push(ms);
    }
  }
  for (const { name, times } of runs) if (times.length > 0) out[name] = { ms: median(times) };
  return out;
}

function commands(model, files, folder) {
  const node = process.execPath;
  const out = {
    node: [node, '-e', '0'],
    kschema: [node, join(here, '../packages/cli/bin/kschema.js'), 'check', files.kschema],
    graphql: [node, join(here, 'contenders/graphql-check.mjs'), files.graphql],
    prisma: [node, join(here, 'contenders/prisma-check.mjs'), files.prisma],
  };
  const buf = bufBinary();
  if (buf !== null) {
    const root = join(folder, 'buf');
    mkdirSync(join(root, 'graph/v1'), { recursive: true });
    writeFileSync(join(root, 'buf.yaml'), 'version: v2\n');
    writeFileSync(join(root, 'graph/v1/schema.proto'), protoText(model));
    out.buf = [buf, 'build', root, '-o', '/dev/null'];
  }
  return out;
}

/** Its package of this platform holds the program itself; the script in front of it would be timed too. */
function bufBinary() {
  const require = createRequire(import.meta.url);
  try {
    const found = require.resolve(`@bufbuild/buf-${process.platform}-${process.arch}/package.json`);
    const file = join(dirname(found), 'bin', process.platform === 'win32' ? 'buf.exe' : 'buf');
    return existsSync(file) ? file : null;
  } catch {
    return null;
  }
}

function once([command, ...parameters]) {
  return new Promise((resolve) => {
    const start = performance.now();
    const child = spawn(command, parameters, {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    let text = '';
    child.stderr.on('data', (data) => {
      text += data;
    });
    child.on('error', (error) => resolve({ ms: 0, code: -1, text: String(error) }));
    child.on('close', (code) => resolve({ ms: performance.now() - start, code, text }));
  });
}
