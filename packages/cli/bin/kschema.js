#!/usr/bin/env node
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import module, { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import vm from 'node:vm';

/** Starts the bundled command with its compiled code from a cache: half of a short run is compiling. */
const bundle = fileURLToPath(new URL('../dist/kschema.cjs', import.meta.url));
const require = createRequire(bundle);

if (module.enableCompileCache !== undefined) {
  module.enableCompileCache();
  require(bundle);
} else if (process.env.NODE_DISABLE_COMPILE_CACHE === '1') require(bundle);
else startCached();

/** What newer versions of Node do by themselves. The cache is the user's own, and the engine refuses one that does not fit. */
function startCached() {
  const { size, mtimeMs } = statSync(bundle);
  const folder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'kschema');
  // A cache holds what its first run needed, so what must start fastest has one of its own.
  const command = ['check', 'format'].find((one) => one === process.argv[2]) ?? 'other';
  const name = `${command}-${process.version}-${process.arch}-${size}-${Math.round(mtimeMs)}.bin`;
  const file = join(folder, name);
  const cachedData = attempt(() => readFileSync(file));
  const code = `(function(module,exports,require,$load){${readFileSync(bundle, 'utf8')}\n})`;
  const script = new vm.Script(code, { filename: bundle, cachedData });
  const own = { exports: {} };
  const load = (name) => import(name.startsWith('.') ? new URL(name, pathToFileURL(bundle)).href : name);
  script.runInThisContext()(own, own.exports, require, load);
  if (cachedData !== undefined && script.cachedDataRejected !== true) return;
  process.once('exit', () =>
    attempt(() => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const draft = `${file}.${process.pid}`;
      writeFileSync(draft, script.createCachedData(), { mode: 0o600 });
      renameSync(draft, file);
      for (const old of readdirSync(folder)) {
        if (old.startsWith(`${command}-`) && old !== name) rmSync(join(folder, old), { force: true });
      }
    }),
  );
}

/** A cache that cannot be read or written only costs time. */
function attempt(action) {
  try {
    return action();
  } catch {
    return undefined;
  }
}
