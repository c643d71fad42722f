import type { Option, Result } from '../../command.ts';
import type { Style } from '../finding.ts';
import { jsonReport } from './json.ts';

/** How a command tells what it found: to people, or to a machine. */
export const formatNames = ['text', 'json', 'sarif', 'github', 'markdown'] as const;

export type Format = (typeof formatNames)[number];

/** What a command ends with, as every format but `text` renders it: one text, on stdout. */
export interface Report {
  /** The command's name; empty when the command line was not understood. */
  command: string;
  result: Result;
  style: Style;
  /** The path of a file as the reader of the format knows it: from the root of the repository in a GitHub workflow. */
  placed(file: string): string;
}

/** The option of the commands that render their findings in every format. */
export const formatOption: Option = {
  flags: '--format <format>',
  about:
    'text; json (as --json); sarif, for code scanning; github, annotations of a workflow; markdown, for a pull request',
  choices: formatNames,
};

/** The format that a command line asks for; of several, the last. What is none is the parser's to refuse. */
export function formatOf(args: readonly string[]): Format {
  let format: Format = 'text';
  for (const [at, arg] of args.entries()) {
    if (arg === '--json') format = 'json';
    const value = arg === '--format' ? args[at + 1] : /^--format=(.*)$/s.exec(arg)?.[1];
    format = formatNames.find((name) => name === value) ?? format;
  }
  return format;
}

/** The one place per format. Programs ask for JSON often, and get it from the main file; the others are loaded. */
export const renderers: Record<Exclude<Format, 'text'>, (report: Report) => Promise<string>> = {
  json: async (report) => jsonReport(report),
  sarif: async (report) => (await import('./sarif.ts')).sarifReport(report),
  github: async (report) => (await import('./github.ts')).githubReport(report),
  markdown: async (report) => (await import('./markdown.ts')).markdownReport(report),
};
