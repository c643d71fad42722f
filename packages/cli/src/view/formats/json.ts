import type { Finding } from '@kschema/grammar';
import { exitCodes } from '../../exit-codes.ts';
import type { Style } from '../finding.ts';
import type { Report } from './index.ts';
import { regionOf } from './region.ts';

/** The one JSON document of a command: its own fields, the findings, and how it ended. */
export function jsonReport({ command, result, style }: Report): string {
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
  return { ...finding, spans: finding.spans.map((span) => ({ ...span, ...regionOf(span, style) })) };
}
