/** What `prisma validate` does after its own start: the validator as WebAssembly, and nothing else. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { validate } = createRequire(import.meta.url)('@prisma/prisma-schema-wasm');
validate(JSON.stringify({ prismaSchema: [['schema.prisma', readFileSync(process.argv[2], 'utf8')]] }));
console.log('valid');
