import type { Finding } from '@kschema/grammar';
import { tally } from '../finding.ts';
import { printable } from '../text.ts';
import type { Report } from './index.ts';
import { type Level, levelOf, reported } from './level.ts';
import { markedRegion } from './region.ts';

/**
 * Workflow commands of GitHub: each finding becomes an annotation at its line. A last line says how
 * many there are, for who reads the log. GitHub shows at most ten of a kind per step.
 */
export function githubReport(report: Report): string {
  const findings = reported(report.result.findings);
  const lines = findings.map((finding) => annotation(finding, report));
  const found = tally(findings);
  return `${[...lines, `kschema ${report.command}: ${found === '' ? 'nothing stands in the way' : found}`].join('\n')}\n`;
}

const commands: Record<Level, string> = { error: 'error', warning: 'warning', note: 'notice' };

function annotation(finding: Finding, report: Report): string {
  const { code, title, why, fix, fingerprint, allowed } = finding;
  const properties = Object.entries({ ...placeOf(finding, report), title: `${code} ${title}` }).map(
    ([name, value]) => `${name}=${escapeProperty(String(value))}`,
  );
  const accept = `kschema compile --accept ${fingerprint} --reason "…"`;
  const message = [
    why,
    fix,
    ...(allowed === undefined ? [] : [`Allowed: ${allowed}`]),
    ...(fingerprint === undefined || allowed !== undefined ? [] : [`If it is meant: ${accept}`]),
  ];
  const text = escapeData(message.filter((part) => part !== '').join('\n'));
  return `::${commands[levelOf(finding)]} ${properties.join(',')}::${text}`;
}

/** GitHub takes columns only within one line. */
function placeOf({ spans }: Finding, { style, placed }: Report): object {
  const [span] = spans;
  if (span === undefined) return {};
  const file = placed(span.file);
  const region = markedRegion(span, style);
  if (region === null) return { file };
  const { line, column, endLine, endColumn } = region;
  return line === endLine ? { file, line, endLine, col: column, endColumn } : { file, line, endLine };
}

/** A message may not end the command, or begin another. */
function escapeData(text: string): string {
  return printable(text.replaceAll('\t', ' '))
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
