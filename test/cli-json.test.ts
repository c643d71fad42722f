import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type Installed, installCommand } from './transcripts/run.ts';

/** Every command with `--json`, as it ends well and as it does not: one document, of its published shape. */
const lines: { line: string; code: number; schema?: string }[] = [
  { line: 'check', code: 2 },
  { line: 'init', code: 0 },
  { line: 'init', code: 2 },
  { line: 'check', code: 0 },
  { line: 'format --check', code: 0 },
  { line: 'format', code: 0 },
  { line: 'diff', code: 0 },
  { line: 'status', code: 0 },
  { line: 'verify', code: 3 },
  { line: 'compile --check', code: 1 },
  { line: 'compile --name start', code: 0 },
  { line: 'compile', code: 0 },
  { line: 'push --dry-run', code: 0 },
  { line: 'push', code: 0 },
  { line: 'push', code: 0 },
  { line: 'status', code: 0 },
  { line: 'log', code: 0 },
  { line: 'undo', code: 2 },
  { line: 'drift adopt', code: 0 },
  { line: 'drift ignore x --reason y', code: 2 },
  { line: 'restore', code: 1 },
  { line: 'restore --from x', code: 1 },
  { line: 'verify', code: 0 },
  { line: 'pull kuzu:./db', code: 0 },
  { line: 'pull nowhere.cypher', code: 2 },
  { line: 'move kuzu:./nowhere lbug:./new', code: 3 },
  { line: 'move kuzu:./db kuzu:./db', code: 3 },
  { line: 'move kuzu:./db', code: 2 },
  { line: 'generate ts', code: 0 },
  { line: 'generate ts --out app/schema.ts', code: 0 },
  { line: 'generate ts --check --out other.ts', code: 1 },
  { line: 'generate ts --check', code: 2 },
  { line: 'generate java', code: 2 },
  { line: 'explain', code: 0 },
  { line: 'explain PR106', code: 0 },
  { line: 'explain XX999', code: 2 },
  { line: 'rebase', code: 1 },
  { line: 'check broken.kschema', code: 1 },
  { line: 'check --watch', code: 2 },
  { line: 'push sqlite:./log --two-phase', code: 0 },
  { line: 'status sqlite:./log', code: 0 },
  { line: 'log sqlite:./log --export log.jsonl', code: 0 },
  { line: 'follow kuzu:./a sqlite:./log --once', code: 0 },
  { line: 'follow broken.kschema', code: 2 },
  { line: 'publish Nothing {} sqlite:./log', code: 1 },
  { line: 'publish Nothing', code: 2 },
  { line: 'release sqlite:./log', code: 1 },
  { line: 'skip 9 sqlite:./log --reason x', code: 1 },
  { line: 'trim sqlite:./log', code: 1 },
  { line: 'keys create root.key', code: 0 },
  { line: 'keys create root.key', code: 2 },
  { line: 'keys trust root.key.pub sqlite:./log --name root --grant trust:* --key root.key', code: 0 },
  { line: 'keys list sqlite:./log', code: 0 },
  { line: 'keys make', code: 2 },
  { line: 'doctor sqlite:./log', code: 0 },
  { line: 'doctor sqlite:./nowhere', code: 3 },
  { line: 'verify sqlite:./log', code: 2 },
  { line: 'push mysql:./db', code: 2 },
  { line: 'push --fast', code: 2 },
  { line: 'nothing', code: 2, schema: 'kschema' },
];

let installed: Installed;
let folder: string;
beforeAll(() => {
  installed = installCommand();
  folder = mkdtempSync(join(tmpdir(), 'kschema-json-'));
  writeFileSync(join(folder, 'broken.kschema'), 'node A { id: INT65 @key }\n');
});
afterAll(() => {
  installed?.remove();
  rmSync(folder, { recursive: true, force: true });
});

test.each(lines)('kschema $line --json ends with $code', ({ line, code, schema }) => {
  const args = [installed.entry, ...line.split(' '), '--json'];
  const run = spawnSync(process.execPath, args, { cwd: folder, env: installed.env, encoding: 'utf8' });
  expect({ status: run.status, stderr: run.stderr }).toEqual({ status: code, stderr: '' });
  const document: unknown = JSON.parse(run.stdout);
  expect(document).toMatchObject({ exitCode: code });
  const name = schema ?? line.split(' ')[0];
  const published = JSON.parse(
    readFileSync(join(import.meta.dirname, `../docs/schemas/cli/${name}.json`), 'utf8'),
  );
  const result = z.fromJSONSchema(published).safeParse(document);
  expect(result.error?.issues ?? []).toEqual([]);
});
