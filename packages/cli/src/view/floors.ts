import type { Version } from '@kschema/compiler';

/** The oldest versions that a version gets along with; null where it was compiled before they were kept. */
export interface ShownFloors {
  minReader: number;
  minWriter: number;
  minEvent: number | null;
  minDatabase: number | null;
}

export function floorsOf(version: Version): ShownFloors {
  const { minReader, minWriter } = version;
  return version.format === 1
    ? { minReader, minWriter, minEvent: null, minDatabase: null }
    : { minReader, minWriter, minEvent: version.minEvent, minDatabase: version.minDatabase };
}

/** Whose apps may use a database, in a line. */
export function floorsText({ minReader, minWriter, minEvent }: ShownFloors): string {
  const apps =
    minReader === minWriter
      ? `apps of version ${minReader} and newer read and write it`
      : `apps of version ${minReader} and newer read it, of ${minWriter} and newer write it`;
  return minEvent === null || minEvent === minWriter
    ? apps
    : `${apps}; data events of version ${minEvent} and newer apply`;
}
