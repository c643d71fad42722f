import type { ExternalFinding } from '@kschema/language-service';

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
  /** Where an engine is at hand: what it has to say about the bodies of events. */
  judgeBodies?(input: BodiesInput): Promise<Map<string, ExternalFinding[]>>;
}

/** What {@link Platform.judgeBodies} is asked about; findings come back by URI of the document. */
export interface BodiesInput {
  /** URI of the schema's main file. */
  root: string;
  /** Texts of the schema's files by URI. */
  texts: ReadonlyMap<string, string>;
}
