/**
 * Bundles the command into `packages/cli/dist`, from its sources: one file with what every start
 * needs (`check` and `format` included; a script, so that its compiled code can be cached), and in `full/` whatever is loaded on demand, in chunks
 * of its own, so that a check reads neither the database driver nor the validator. `--outdir
 * <folder>` puts it elsewhere.
 */
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { values } = parseArgs({ options: { outdir: { type: 'string' } } });
const outdir = resolve(values.outdir ?? join(root, 'packages/cli/dist'));

const shared = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  conditions: ['kschema-source'],
  external: ['kuzu', '@ladybugdb/core', 'fs-native-extensions', '@photostructure/sqlite'],
  legalComments: 'none',
};

/** Files behind a dynamic import, by the name they get in `full/`. */
const onDemand = new Map();

const leaveOut = {
  name: 'leave-out-dynamic-imports',
  setup({ onResolve, resolve: find }) {
    onResolve({ filter: /.*/ }, async ({ path, kind, resolveDir, pluginData }) => {
      if (kind !== 'dynamic-import' || path.startsWith('node:') || pluginData === leaveOut) return undefined;
      const { path: file } = await find(path, { kind, resolveDir, pluginData: leaveOut });
      const name = path.startsWith('.') ? basename(path, '.ts') : path.replaceAll(/[@/]+/g, '-');
      onDemand.set(name, file);
      return { path: `./full/${name}.js`, external: true };
    });
  },
};

rmSync(join(outdir, 'full'), { recursive: true, force: true });
const main = await build({
  ...shared,
  entryPoints: { kschema: 'packages/cli/src/kschema.ts' },
  outdir,
  format: 'cjs',
  write: false,
  plugins: [leaveOut],
});
// Code from a cache cannot import by itself; whoever starts it hands in `$load`.
const importer = "const $import=typeof $load==='function'?$load:(name)=>import(name);\n";
mkdirSync(outdir, { recursive: true });
writeFileSync(
  join(outdir, 'kschema.cjs'),
  importer + main.outputFiles[0].text.replaceAll(/\bimport\((?=["'])/g, '$import('),
);
await build({
  ...shared,
  // The process of an engine that works for another one is started by its file.
  entryPoints: {
    ...Object.fromEntries(onDemand),
    'session-process': 'packages/engine/src/driver/session-process.ts',
  },
  outdir: join(outdir, 'full'),
  splitting: true,
  // CommonJS dependencies ask for `require` and `__filename`, which ES modules do not have.
  banner: {
    js: "import{createRequire as $require}from'node:module';const require=$require(import.meta.url),__filename=import.meta.filename;",
  },
});
const schemas = join(root, 'docs/schemas');
if (existsSync(schemas)) cpSync(schemas, join(outdir, 'schemas'), { recursive: true });
