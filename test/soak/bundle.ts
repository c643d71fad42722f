import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** A script as one file: it is started over and over, so it must start fast. Gives the file's path. */
export async function bundled(script: URL): Promise<string> {
  const here = dirname(fileURLToPath(import.meta.url));
  const name = basename(script.pathname, '.ts');
  // Beside the installed packages, so that the database driver is found from there.
  const outdir = join(here, '../../node_modules/.cache/kschema-soak', `${name}-${process.pid}`);
  mkdirSync(outdir, { recursive: true });
  writeFileSync(join(outdir, 'package.json'), '{"type":"module"}');
  await build({
    entryPoints: {
      [name]: fileURLToPath(script),
      // A process of its own, which the engine's sessions elsewhere start by its file.
      'session-process': join(here, '../../packages/engine/src/driver/session-process.ts'),
    },
    outdir,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    conditions: ['kschema-source'],
    external: ['kuzu', '@ladybugdb/core', 'fs-native-extensions', '@photostructure/sqlite'],
    banner: {
      js: "import{createRequire as $require}from'node:module';const require=$require(import.meta.url);",
    },
    logLevel: 'warning',
  });
  return join(outdir, `${name}.js`);
}
