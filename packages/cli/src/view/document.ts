import type { Finding } from '@kschema/grammar';
import { positionAt } from '@kschema/grammar';
import type { Result } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Style } from './finding.ts';

/** The one JSON document of a command: its own fields, the findings, and how it ended. */
export function jsonDocument(command: string, result: Result, style: Style): string {
  const { code } = exitCodes[result.exit];
  const document = {
    command: command === '' ? null : command,
    exit: result.exit,
    exitCode: code,
    ...result.document,
    findings: result.findings.map((finding) => withPositions(finding, style)),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** Spans get lines and columns (from 1), for readers that do not have the text. */
function withPositions(finding: Finding, style: Style): object {
  const spans = finding.spans.map((span) => {
    const text = style.textOf(span.file);
    if (text === undefined) return span;
    const at = positionAt(text);
    const start = at(span.start);
    const end = at(span.end);
    return { ...span, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
  });
  return { ...finding, spans };
}
