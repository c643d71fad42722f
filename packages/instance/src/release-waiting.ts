import { LogFailure } from '@kschema/log';
import { readFleet } from './fleet.ts';
import { Refused } from './instance.ts';
import { releaseEntry } from './push/decide.ts';
import { isClosing, type Run } from './run.ts';
import type { SigningKey } from './trust/key.ts';

/**
 * Releases versions that wait, when every live instance has the one before them. Any instance does it, and a second
 * release changes nothing. One that may not leaves it to others; what cannot be written now is tried at the next beat.
 */
export async function releaseWaiting(run: Run, keys: readonly SigningKey[]): Promise<void> {
  const { waiting, line } = run.schema;
  if (waiting === null || run.state !== 'live' || isClosing(run)) return;
  try {
    const fleet = await readFleet(run.log);
    const confirmed = line.versions.length;
    if (fleet.length === 0 || fleet.some(({ version }) => version < confirmed)) return;
    await releaseEntry(run.log, waiting.id, { by: run.options.name, keys });
  } catch (error) {
    if (!(error instanceof LogFailure || error instanceof Refused)) throw error;
  }
}
