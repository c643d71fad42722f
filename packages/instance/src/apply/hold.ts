import type { HistoryLine, Version } from '@kschema/compiler';
import type { VersionsBody } from '../entry/entry.ts';
import type { Run } from '../run.ts';

/** Why versions are not for this instance yet; `releasable`: somebody may release them. */
export interface Hold {
  reason: string;
  releasable: boolean;
}

/** Null when nothing holds the versions of `body`, which lead from a line with `before` versions to `line`. */
export function holdOf(
  { options, ahead }: Run,
  id: string,
  { ring }: VersionsBody,
  { before, line }: { before: number; line: HistoryLine },
): Hold | null {
  const { builtFor, ring: own } = options;
  const floor = Math.max(...line.versions.slice(before).map(floorOf));
  if (builtFor !== undefined && builtFor < floor) {
    const reason = `this app was built for version ${builtFor}, and the version needs apps built for ${floor} or later`;
    return { reason, releasable: false };
  }
  if (ring === null || ring === own || ahead.released.has(id)) return null;
  return { reason: `it was pushed to the ring ${ring}, and is not released yet`, releasable: true };
}

function floorOf({ minReader, minWriter }: Version): number {
  return Math.max(minReader, minWriter);
}
