import type { Touch } from '../apply/touch.ts';
import type { DdlEvent, EventBody } from '../event.ts';
import { copySchema } from '../fold.ts';
import { hashOf } from '../hash.ts';
import type { PlannedEvent } from '../plan/index.ts';
import type { Schema } from '../schema.ts';
import { applyEvent, touchesOf } from '../templates/index.ts';
import type { Unsealed } from '../version.ts';

/** What makes an event the same event: template, parameters and version. 32 hex digits. */
export function eventId({ template, params }: EventBody, version: number): string {
  return hashOf({ template, params, version }).slice(0, 32);
}

/** sha256 (hex) over everything in a version but the hash itself. */
export function versionHash(version: Unsealed): string {
  return hashOf({ ...version, hash: undefined });
}

/** Gives planned events their ids and dependencies, and the schema after them. `reason` says why one cannot be applied. */
export function sealEvents(
  before: Schema,
  planned: readonly PlannedEvent[],
  version: number,
): { events: DdlEvent[]; schema: Schema; refused: { at: number; reason: string } | null } {
  const schema = copySchema(before);
  const events: DdlEvent[] = [];
  const dependencies = new Dependencies();
  for (const [at, { template, params, cause, inverse }] of planned.entries()) {
    const body = { template, params } as EventBody;
    const touch = touchesOf(schema, body);
    const reason = applyEvent(schema, body);
    if (reason !== null) return { events, schema, refused: { at, reason } };
    const id = eventId(body, version);
    const dependsOn = dependencies.add(touch, id);
    events.push({ id, type: 'DDL', template, params, dependsOn, version, cause, inverse } as DdlEvent);
  }
  return { events, schema, refused: null };
}

/** Who wrote a key last, and who read it since. */
class Dependencies {
  readonly #written = new Map<string, number>();
  readonly #read = new Map<string, number[]>();
  readonly #ids: string[] = [];

  /** The ids, in order, of what must come before. */
  add({ reads, writes }: Touch, id: string): string[] {
    const at = this.#ids.length;
    const before = new Set<number>();
    for (const key of [...reads, ...writes]) {
      const writer = this.#written.get(key);
      if (writer !== undefined) before.add(writer);
    }
    for (const key of writes) {
      for (const reader of this.#read.get(key) ?? []) before.add(reader);
      this.#written.set(key, at);
      this.#read.delete(key);
    }
    for (const key of reads) {
      const readers = this.#read.get(key);
      if (readers === undefined) this.#read.set(key, [at]);
      else readers.push(at);
    }
    this.#ids.push(id);
    before.delete(at);
    return [...before].sort((a, b) => a - b).map((one) => this.#ids[one] as string);
  }
}
