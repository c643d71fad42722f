/**
 * Bundles the command into `packages/cli/dist`: one entry, and a chunk for whatever is loaded
 * on demand, so that `kschema check` reads neither the database driver nor the validator.
 * `--outdir <folder>` puts it elsewhere. The sources are bundled, not `tsc`'s output.
 */
import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { values } = parseArgs({ options: { outdir: { type: 'string' } } });
const outdir = resolve(values.outdir ?? join(root, 'packages/cli/dist'));

for (const name of existsSync(outdir) ? readdirSync(outdir) : []) {
  if (/\.m?js$/.test(name)) rmSync(join(outdir, name));
}
await build({
  absWorkingDir: root,
  entryPoints: { kschema: 'packages/cli/src/kschema.ts' },
  outdir,
  bundle: true,
  splitting: true,
  minify: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  conditions: ['kschema-source'],
  external: ['kuzu'],
  legalComments: 'none',
  // CommonJS dependencies ask for `require` and `__filename`, which ES modules do not have.
  banner: {
    js: "import{createRequire as $require}from'node:module';const require=$require(import.meta.url),__filename=import.meta.filename;",
  },
});
const schemas = join(root, 'docs/schemas');
if (existsSync(schemas)) cpSync(schemas, join(outdir, 'schemas'), { recursive: true });
