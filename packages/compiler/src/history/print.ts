import type { DdlEvent, EventBody } from '../event.ts';
import type { Acceptance, Version } from '../version.ts';

/** The text of a version file: pretty-printed JSON, the same bytes for the same version, always. */
export function printVersion(version: Version): string {
  const { number, name, parent, hash, events, schemaHash, accepted, compatibility } = version;
  const { oldAppReads, oldAppWrites, newAppOnOldDatabase, oldEventOnNewSchema } = compatibility;
  const ordered = {
    format: version.format,
    number,
    name,
    parent,
    hash,
    ...(version.baseline === undefined ? {} : { baseline: version.baseline }),
    schemaHash,
    compatibility: { oldAppReads, oldAppWrites, newAppOnOldDatabase, oldEventOnNewSchema },
    minReader: version.minReader,
    minWriter: version.minWriter,
    ...(version.format === 1 ? {} : { minEvent: version.minEvent, minDatabase: version.minDatabase }),
    accepted: accepted.map(acceptanceInOrder),
    events: events.map(eventInOrder),
  };
  return `${JSON.stringify(ordered, null, 2)}\n`;
}

/** The name of a version's file. */
export function versionFileName(number: number): string {
  return `${String(number).padStart(4, '0')}.json`;
}

function acceptanceInOrder({ code, severity, subject, fingerprint, reason, by, at }: Acceptance): Acceptance {
  return { code, severity, subject, fingerprint, reason, by, at };
}

function eventInOrder(event: DdlEvent): DdlEvent {
  const { id, type, template, params, dependsOn, version, cause, inverse } = event;
  return {
    id,
    type,
    template,
    params: sortedKeys(params),
    dependsOn,
    version,
    cause,
    inverse:
      inverse?.map((body) => ({ template: body.template, params: sortedKeys(body.params) }) as EventBody) ??
      null,
  } as DdlEvent;
}

/** A JSON value whose objects have their keys in order. */
function sortedKeys<T>(value: T): T {
  if (Array.isArray(value)) return value.map(sortedKeys) as T;
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sortedKeys(inner)])) as T;
}
