import { type Finding, positionAt, type Severity } from '@kschema/grammar';
import { printable } from './text.ts';

/**
 * One finding on one line, `schema.kschema:4:9: error TY101: …`, which editors and other programs
 * know how to read: file, line and column (from 1), how bad, which rule, what and what to do.
 */
export function findingLine(finding: Finding, textOf: (file: string) => string | null): string {
  const { code, severity, title, fix } = finding;
  const said = `${words[severity]} ${code}: ${sentence(title)} ${fix}`.replaceAll(/\s+/g, ' ').trim();
  return `${placeOf(finding, textOf)}${printable(said)}`;
}

/** What problem matchers call them. */
const words: Record<Severity, string> = {
  blocked: 'error',
  loss: 'error',
  bc: 'warning',
  warn: 'warning',
  safe: 'info',
};

function placeOf({ spans: [span] }: Finding, textOf: (file: string) => string | null): string {
  if (span === undefined) return '';
  const { line, column } = positionAt(textOf(span.file) ?? '')(span.start);
  return `${printable(span.file)}:${line}:${column}: `;
}

function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}
