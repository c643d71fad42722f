import { type Finding, findingOf, type Outcome } from '@kschema/grammar';
import type { EventBody } from './event.ts';
import { eventRefused } from './rules/history/event-refused.ts';
import { emptySchema, type Schema } from './schema.ts';
import { applyEvent } from './templates/index.ts';
import type { Version } from './version.ts';

/**
 * The schema after these events; `schema` itself stays as it is. Stops at the first event
 * that cannot be applied, with a blocked finding, and gives the schema up to there.
 */
export function foldEvents(schema: Schema, events: readonly EventBody[]): Outcome<Schema> {
  const folded = copySchema(schema);
  for (const [at, event] of events.entries()) {
    const reason = applyEvent(folded, event);
    if (reason !== null) return { value: folded, findings: [refusal(event, at, null, reason)] };
  }
  return { value: folded, findings: [] };
}

/** The schema of a history: of its last version. */
export function foldHistory(versions: readonly Version[]): Outcome<Schema> {
  const schema = emptySchema();
  for (const version of versions) {
    for (const [at, event] of version.events.entries()) {
      const reason = applyEvent(schema, event);
      if (reason !== null) return { value: schema, findings: [refusal(event, at, version.number, reason)] };
    }
  }
  return { value: schema, findings: [] };
}

/** A copy whose maps can be changed without the other noticing; tables and properties are shared, since nobody changes them in place. */
export function copySchema(schema: Schema): Schema {
  return {
    tables: new Map(schema.tables),
    sequences: new Map(schema.sequences),
    enums: new Map(schema.enums),
    events: new Map(schema.events),
    reserved: new Map(schema.reserved),
  };
}

function refusal(event: EventBody, at: number, version: number | null, reason: string): Finding {
  const subject = version === null ? '' : `version ${version}`;
  return findingOf(eventRefused, subject, { template: event.template, event: at + 1, version, reason }, []);
}
