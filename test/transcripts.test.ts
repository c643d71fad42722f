import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { type Installed, installCommand, runTranscript } from './transcripts/run.ts';

/** `UPDATE_TRANSCRIPTS=1` writes what the commands print into the files instead of comparing. */
const update = process.env.UPDATE_TRANSCRIPTS === '1';
const folder = join(import.meta.dirname, 'transcripts');

describe('transcripts', () => {
  let installed: Installed;
  beforeAll(() => {
    installed = installCommand();
  });
  afterAll(() => installed?.remove());

  for (const name of readdirSync(folder).filter((file) => file.endsWith('.md'))) {
    test.concurrent(name, { timeout: 300_000 }, async ({ expect }) => {
      const expected = readFileSync(join(folder, name), 'utf8');
      const actual = await runTranscript(expected, installed.env);
      if (update) writeFileSync(join(folder, name), actual);
      else expect(actual).toBe(expected);
    });
  }
});
