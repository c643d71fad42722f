import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runPair } from './pair.ts';

/** Runs one pair for each seed that it is sent. */
process.on('message', async ({ seed }: { seed: number }) => {
  const folder = mkdtempSync(join(tmpdir(), 'kschema-soak-'));
  try {
    process.send?.(await runPair(seed, folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
