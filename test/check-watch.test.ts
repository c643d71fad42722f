import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import type { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Installed, installCommand } from './transcripts/run.ts';

let installed: Installed;
let folder: string;
let running: ChildProcessByStdio<null, Readable, Readable>;
let lines: AsyncIterator<string>;
let reader: Interface;

beforeAll(() => {
  installed = installCommand();
});
afterAll(() => installed?.remove());

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kschema-watch-'));
  write('kschema.json', '{ "schema": "schema.kschema" }\n');
  write('schema.kschema', 'node A { id: INT64 @key }\n');
  const args = [installed.entry, 'check', '--watch'];
  running = spawn(process.execPath, args, {
    cwd: folder,
    env: installed.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  reader = createInterface(running.stdout);
  lines = reader[Symbol.asyncIterator]();
});
afterEach(() => {
  reader.close();
  running.kill();
  rmSync(folder, { recursive: true, force: true });
});

test('every change is answered, one line a finding', async () => {
  expect(await nextCheck()).toEqual(['Checking schema.kschema', 'Fine. Watching 1 file.']);

  write('schema.kschema', 'node A {\n  id: INT46 @key\n}\n');
  const [begin, finding, end, ...more] = await nextCheck();
  expect({ begin, end, more }).toEqual({
    begin: 'Checking schema.kschema',
    end: '1 blocking finding. Watching 1 file.',
    more: [],
  });
  expect(finding).toMatch(/^schema\.kschema:2:7: error SC130: .*INT46.*INT64/);

  write('schema.kschema', 'node A { id: INT64 @key }\n');
  expect(await nextCheck()).toEqual(['Checking schema.kschema', 'Fine. Watching 1 file.']);
});

test('an import is watched as soon as it is written, also before its file is there', async () => {
  await nextCheck();
  write('schema.kschema', 'import "./parts/b.kschema"\nnode A { id: INT64 @key }\n');
  expect((await nextCheck())[1]).toMatch(/^schema\.kschema:1:\d+: error /);
  mkdirSync(join(folder, 'parts'));
  write('parts/b.kschema', 'node B { id: INT64 @key }\n');
  expect(await nextCheck()).toEqual(['Checking schema.kschema', 'Fine. Watching 2 files.']);
  write('parts/b.kschema', 'node B { id: INT64 }\n');
  expect((await nextCheck())[1]).toMatch(/^parts\/b\.kschema:1:\d+: error /);
});

test('the history and the configuration are watched too, and a broken one does not end it', async () => {
  await nextCheck();
  write('kschema.json', '{ "schema": ');
  expect((await nextCheck())[1]).toMatch(/^kschema\.json:\d+:\d+: error CL103: /);
  write('kschema.json', '{ "schema": "schema.kschema" }\n');
  expect((await nextCheck()).at(-1)).toBe('Fine. Watching 1 file.');
  mkdirSync(join(folder, 'history'));
  write('history/0001.json', '{}');
  expect((await nextCheck())[1]).toMatch(/^history\/0001\.json:\d+:\d+: error HX\d{3}: /);
});

/** The lines of the next check that says something; one save may be seen as two. */
async function nextCheck(): Promise<string[]> {
  const check: string[] = [];
  while (!/Watching \d+ files?\.$/.test(check.at(-1) ?? '')) {
    const { value, done } = await lines.next();
    if (done === true) throw new Error(`It ended after ${JSON.stringify(check)}`);
    check.push(value);
  }
  return check;
}

function write(file: string, text: string): void {
  writeFileSync(join(folder, file), text);
}
