import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Installed, installCommand, normalise, runTranscript } from './transcripts/run.ts';

/** As for the transcripts, `UPDATE_TRANSCRIPTS=1` writes what is printed into the READMEs. */
const update = process.env.UPDATE_TRANSCRIPTS === '1';
const examples = join(import.meta.dirname, '../examples');

let installed: Installed;
beforeAll(() => {
  installed = installCommand();
});
afterAll(() => installed?.remove());

test.each(['fleet', 'social'])('%s: the demo prints what its README shows', { timeout: 300_000 }, (name) => {
  const readme = join(examples, name, 'README.md');
  const expected = readFileSync(readme, 'utf8');
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(examples, name, 'demo.mjs')], {
    encoding: 'utf8',
    env: { ...installed.env, KSCHEMA: installed.entry },
  });
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  const actual = expected.replace(/(?<=^```text\n)[\s\S]*?(?=^```$)/m, () => normalise(stdout).trimStart());
  if (update) writeFileSync(readme, actual);
  else expect(actual).toBe(expected);
});

test.each(['ldbc', 'pre-commit'])(
  '%s: its README is run, command by command',
  { timeout: 300_000 },
  async (name) => {
    const readme = join(examples, name, 'README.md');
    const expected = readFileSync(readme, 'utf8');
    const actual = await runTranscript(expected, installed.env, join(examples, name));
    if (update) writeFileSync(readme, actual);
    else expect(actual).toBe(expected);
  },
);
