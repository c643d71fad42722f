import type { Finding } from '@kschema/grammar';
import type { Exit } from './exit-codes.ts';
import type { Files } from './project/files.ts';
import type { Colors } from './view/colors.ts';
import type { Style } from './view/finding.ts';
import type { Format } from './view/formats/index.ts';

/** One command: how it is written, what it says of itself, and what it does. */
export interface Command {
  name: string;
  /** One line for the list of commands. */
  summary: string;
  /** For its own help page, when the summary does not say it all. */
  description?: string;
  arguments?: Argument[];
  options?: Option[];
  /** Command lines with what they do; shown in the help and in the docs. */
  examples: [line: string, does: string][];
  run(context: Context, input: Input): Promise<Result>;
}

export interface Argument {
  /** As commander writes it: `[target]`, `<code>`, `[files...]`. */
  name: string;
  about: string;
}

export interface Option {
  /** As commander writes it: `--name <text>`, `--check`. */
  flags: string;
  about: string;
  /** The values it takes, where not any. */
  choices?: readonly string[];
}

/** What was written on the command line, by option name. */
export interface Input {
  arguments: (string | string[] | undefined)[];
  options: Record<string, unknown>;
}

/** What a command ends with. `document` is what `--json` prints, together with the findings; other formats take from it. */
export interface Result {
  exit: Exit;
  findings: Finding[];
  document: object;
}

/** The world as a command sees it. */
export interface Context {
  files: Files;
  /** `--config`, or null. */
  config: string | null;
  /** How the result is told; `--json` or `--format`. */
  format: Format;
  env: NodeJS.ProcessEnv;
  colors: Colors;
  /** Columns of the terminal; 80 when there is none. */
  width: number;
  style: Style;
  /** Whether somebody is there to answer a question: a terminal on both ends, no other format than text, no `CI`. */
  interactive: boolean;
  /** A line or more for people, on stdout; nothing in another format. */
  say(text: string): void;
  /** Raw text on stdout, for commands whose output is a file; nothing in another format. */
  write(text: string): void;
  /** A remark beside such output, on stderr; nothing in another format. */
  note(text: string): void;
  readStdin(): Promise<string>;
  /** Shows what is being done, on a terminal's stderr only. */
  progress(text: string): Progress;
}

export interface Progress {
  update(text: string): void;
  stop(): void;
}
