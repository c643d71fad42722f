import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

export const tasks = {
  check: ({ v1 }) => {
    const { validate } = require('@prisma/prisma-schema-wasm');
    const input = JSON.stringify({ prismaSchema: [['schema.prisma', v1]] });
    return { run: () => validate(input) };
  },
  plan: async ({ v1, v2 }) => {
    const engine = await schemaEngine();
    const side = (content) => ({ tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content }] });
    const filters = { externalTables: [], externalEnums: [] };
    return {
      run: () => engine.diff({ from: side(v1), to: side(v2), script: true, exitCode: true, filters }),
    };
  },
};

/** `prisma migrate diff` without its binary and without a database: its engine as WebAssembly with a stand-in adapter. */
async function schemaEngine() {
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const file = require
    .resolve('@prisma/schema-engine-wasm')
    .replace(/schema_engine\.js$/, 'schema_engine_bg.wasm');
  const wasm = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(file)), {
    './schema_engine_bg.js': bindings,
  });
  bindings.__wbg_set_wasm(wasm.exports);
  wasm.exports.__wbindgen_start();
  const ok = (value) => ({ ok: true, value, map: (f) => ok(f(value)), flatMap: (f) => f(value) });
  const errorRegistry = { consumeError() {} };
  const rows = { columnNames: ['v', 'n'], columnTypes: [7, 0], rows: [['PostgreSQL 16.0', 160000]] };
  const connection = {
    ...{ provider: 'postgres', adapterName: 'stand-in', errorRegistry },
    queryRaw: async () => ok(rows),
    executeRaw: async () => ok(0),
    executeScript: async () => ok(),
    dispose: async () => ok(),
    getConnectionInfo: () => ok({ schemaName: 'public', maxBindValues: 32767, supportsRelationJoins: true }),
  };
  const factory = {
    ...{ provider: 'postgres', adapterName: 'stand-in', errorRegistry },
    connect: async () => ok(connection),
    connectToShadowDb: async () => ok(connection),
  };
  return bindings.SchemaEngine.new({ datamodels: undefined }, () => {}, factory);
}
