/**
 * Findings: what a rule says about one place. They are data; whoever shows them (terminal,
 * JSON, editor) renders this record, and no code reads the text in it.
 */

/**
 * How bad a finding is. `blocked`: cannot be done or would corrupt; nothing proceeds.
 * `loss`: stored data is lost. `bc`: an older or newer app, query or event breaks.
 * `warn`: worth a look, never in the way. `safe`: said for information.
 */
export type Severity = 'blocked' | 'loss' | 'bc' | 'warn' | 'safe';

/** A half-open range of UTF-16 offsets in one file; `label` says what is there when a finding shows several. */
export interface Span {
  file: string;
  start: number;
  end: number;
  label?: string;
}

/** A change to the source that would resolve a finding. Offsets as in {@link Span}. */
export interface Fix {
  title: string;
  edits: { file: string; start: number; end: number; text: string }[];
}

export interface Finding {
  /** Stable code of the catalogue, such as `PR106`. Never renumbered, never reused. */
  code: string;
  /** The rule's id in words, such as `property-dropped`: file name, page anchor and test name. */
  rule: string;
  severity: Severity;
  /** The element it is about, such as `User.fax`. Empty for a whole file. */
  subject: string;
  /** What is wrong, naming the thing. */
  title: string;
  /** Why it matters. */
  why: string;
  /** What to do. */
  fix: string;
  /** Where; the first is the primary place. Empty when there is no source (a database, a history). */
  spans: Span[];
  /** The values the text was made from. */
  facts: Record<string, string | number | boolean | null | string[]>;
  /** For findings about a change: 16 hex digits binding an acceptance to exactly this change. */
  fingerprint?: string;
  /** For findings about a change: which of the three promises survive it. */
  compatibility?: Compatibility;
  /** For findings about a change: the reason of the `@allow` that covers it, or of who accepts it. It counts, and asks for nothing. */
  allowed?: string;
  /** For findings about a change: `allowed` because no registered query uses what it is about. */
  unused?: true;
  /** At most three. */
  fixes?: Fix[];
}

/** The three questions asked of every change; `true` means it keeps working. */
export interface Compatibility {
  oldAppReads: boolean;
  oldAppWrites: boolean;
  newAppOnOldDatabase: boolean;
  oldEventOnNewSchema: boolean;
}

/** What every step of the pipeline returns: user input never throws. */
export interface Outcome<T> {
  value: T;
  findings: Finding[];
}
