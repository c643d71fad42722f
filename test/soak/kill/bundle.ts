import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The victim as one file: it is started for every round, so it must start fast. Gives the file's path. */
export async function bundleVictim(): Promise<string> {
  const here = dirname(fileURLToPath(import.meta.url));
  // Beside the installed packages, so that the database driver is found from there.
  const outfile = join(here, '../../../node_modules/.cache/kschema-soak', `victim-${process.pid}.mjs`);
  await build({
    entryPoints: [join(here, 'victim.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    conditions: ['kschema-source'],
    external: ['kuzu', '@ladybugdb/core', 'fs-native-extensions'],
    banner: {
      js: "import{createRequire as $require}from'node:module';const require=$require(import.meta.url);",
    },
    logLevel: 'warning',
  });
  return outfile;
}
