import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** A script as one file: it is started over and over, so it must start fast. Gives the file's path. */
export async function bundled(script: URL): Promise<string> {
  const here = dirname(fileURLToPath(import.meta.url));
  const name = `${basename(script.pathname, '.ts')}-${process.pid}.mjs`;
  // Beside the installed packages, so that the database driver is found from there.
  const outfile = join(here, '../../node_modules/.cache/kschema-soak', name);
  await build({
    entryPoints: [fileURLToPath(script)],
    outfile,
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
  return outfile;
}
