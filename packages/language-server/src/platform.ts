import type { Declaration, JudgedQuery, RegisteredQuery } from '@kschema/compiler';

/** The world as the server sees it. URIs in and out. */
export interface Platform {
  /** Text of a file; null where there is none or it cannot be read. */
  read(uri: string): Promise<string | null>;
  /** URIs of the files of a name in a folder and below, dependencies and hidden folders left out. */
  find(folder: string, name: string): Promise<string[]>;
  /** URIs of the `.json` files right in a folder, in order of name. */
  versions(folder: string): Promise<string[]>;
  /** ISO date. */
  today(): string;
  /** Runs something when the messages that have arrived are dealt with. */
  later(run: () => void): void;
  /** Where an engine may be at hand: what it says about the bodies of events. Never rejects for want of one. */
  judgeBodies?(input: BodiesInput): Promise<BodiesAnswer>;
}

/** What {@link Platform.judgeBodies} is asked about. */
export interface BodiesInput {
  /** URI of the `kschema.json`. */
  config: string;
  /** Name of the engine that the project's target is of; null where it has none. */
  engine: string | null;
  declaration: Declaration;
  queries: readonly RegisteredQuery[];
}

/** `engine`: the name of the one that was to be asked. */
export type BodiesAnswer =
  | { kind: 'judged'; engine: string; judged: JudgedQuery[] }
  | { kind: 'unavailable'; engine: string; reason: string };
