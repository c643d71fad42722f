import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { type Installed, installCommand, runTranscript } from './transcripts/run.ts';

/** `UPDATE_TRANSCRIPTS=1` writes what the commands print into the files instead of comparing. */
const update = process.env.UPDATE_TRANSCRIPTS === '1';
const folder = join(import.meta.dirname, 'transcripts');
/** Guides whose commands are run as they stand. */
const guides = [join(import.meta.dirname, '../docs/fleet.md')];
const files = readdirSync(folder).filter((file) => file.endsWith('.md'));

describe('transcripts', () => {
  let installed: Installed;
  beforeAll(() => {
    installed = installCommand();
  });
  afterAll(() => installed?.remove());

  for (const path of [...files.map((name) => join(folder, name)), ...guides]) {
    test.concurrent(relative(folder, path), { timeout: 300_000 }, async ({ expect }) => {
      const expected = readFileSync(path, 'utf8');
      const actual = await runTranscript(expected, installed.env);
      if (update) writeFileSync(path, actual);
      else expect(actual).toBe(expected);
    });
  }
});
