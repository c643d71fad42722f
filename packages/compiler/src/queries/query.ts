import { type CypherToken, cypherStatements, type Reading, readQuery } from '@kschema/grammar';
import type { Declaration } from '../declaration.ts';
import { fold } from '../schema.ts';

/** One statement that an app or a data event sends, and where it is written. */
export interface RegisteredQuery {
  file: string;
  /** Range in the file. */
  start: number;
  end: number;
  text: string;
  /** With offsets into the file. */
  reading: Reading;
  /** The data event whose body it is in, or null for one from a file of queries. */
  event: string | null;
}

/** The statements of a file of queries. */
export function queriesIn(text: string, file: string): RegisteredQuery[] {
  return statementsOf(text, { file, offset: 0, event: null });
}

/** The statements in the bodies of the declared events. */
export function queriesOfEvents(declaration: Declaration): RegisteredQuery[] {
  return [...declaration.schema.events.values()].flatMap((event) => {
    const origin = declaration.origins.get(event);
    if (origin === undefined || !('kind' in origin.node) || origin.node.kind !== 'event') return [];
    const { body, bodyRange } = origin.node;
    // The range may take in the braces.
    const shift = bodyRange.end - bodyRange.start === body.length + 2 ? 1 : 0;
    return statementsOf(body, { file: origin.file, offset: bodyRange.start + shift, event: event.name });
  });
}

/** The folded names of the events whose bodies are the same in both schemas. */
export function sameBodies(
  before: { events: Map<string, { body: string }> },
  after: Declaration,
): Set<string> {
  const same = new Set<string>();
  for (const [key, { body }] of after.schema.events) {
    if (before.events.get(fold(key))?.body === body) same.add(key);
  }
  return same;
}

function statementsOf(
  text: string,
  place: { file: string; offset: number; event: string | null },
): RegisteredQuery[] {
  const { file, offset, event } = place;
  return cypherStatements(text).map((statement) => ({
    file,
    start: statement.start + offset,
    end: statement.end + offset,
    text: statement.text,
    reading: readQuery(offset === 0 ? statement.tokens : statement.tokens.map((one) => moved(one, offset))),
    event,
  }));
}

function moved(token: CypherToken, offset: number): CypherToken {
  return { ...token, start: token.start + offset, end: token.end + offset };
}
