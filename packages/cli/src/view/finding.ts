import type { Finding, Severity, Span } from '@kschema/grammar';
import { positionAt } from '@kschema/grammar';
import type { Colors } from './colors.ts';
import { count, hanging, printable, widthOf } from './text.ts';

/** What a view needs to know of where it is shown. */
export interface Style {
  colors: Colors;
  /** Columns to wrap at. */
  width: number;
  /** Text of a file that a span names, or undefined where there is none. */
  textOf(file: string): string | undefined;
}

/**
 * One finding for people: what, where (with the source line underlined, every place when
 * several clash), why, and what to do.
 */
export function renderFinding(finding: Finding, style: Style): string {
  const { colors: c, width } = style;
  const paint = painter(finding.severity, c);
  const word = aboutSurroundings.test(finding.code) ? '' : ` ${severityWords[finding.severity]}`;
  const head = `${paint(`${symbols[finding.severity]}${word}`)} ${c.bold(finding.code)}  `;
  const lines = [hanging(head, printable(titleOf(finding.title)), width)];
  for (const span of finding.spans) lines.push(renderSpan(span, paint, style));
  if (finding.why !== '') lines.push(hanging(`  ${c.dim('why')}  `, printable(finding.why), width));
  if (finding.fix !== '') lines.push(hanging(`  ${c.dim('fix')}  `, printable(finding.fix), width));
  return lines.join('\n');
}

/**
 * Findings one below the other, the worst last, where the eye is when the command ends. What is
 * only information is left out: the plan says it. What an `@allow` covers takes one line.
 */
export function renderFindings(findings: readonly Finding[], style: Style): string {
  const shown = findings.filter(({ severity }) => severity !== 'safe');
  const allowed = shown.filter((finding) => finding.allowed !== undefined);
  const open = shown.filter((finding) => finding.allowed === undefined).sort((a, b) => worstFirst(b, a));
  const blocks = open.map((finding) => renderFinding(finding, style));
  if (allowed.length > 0) blocks.unshift(allowed.map((finding) => renderAllowed(finding, style)).join('\n'));
  return blocks.join('\n\n');
}

/** Command line, files and databases: severities are for schemas and their changes. */
const aboutSurroundings = /^(CL|EN|HX11[23])/;

function renderAllowed({ code, severity, title, allowed }: Finding, { colors: c, width }: Style): string {
  const [word, how] = aboutSurroundings.test(code)
    ? ['', 'ignored']
    : [` ${severityWords[severity]}`, 'allowed'];
  const head = `${c.dim(`·${word}`)} ${code}  `;
  return hanging(head, printable(`${titleOf(title)}; ${how}: ${allowed}`), width);
}

function titleOf(title: string): string {
  return title.replace(/\.$/, '');
}

/** `2 blocked, 1 warning`; empty when there are none. */
export function tally(findings: readonly Finding[]): string {
  return order
    .filter((severity) => severity !== 'safe')
    .map((severity) => ({
      severity,
      n: findings.filter((f) => f.severity === severity && f.allowed === undefined).length,
    }))
    .filter(({ n }) => n > 0)
    .map(({ severity, n }) => words[severity](n))
    .join(', ');
}

/** Severities as people read them. */
export const severityWords: Record<Severity, string> = {
  blocked: 'blocked',
  loss: 'data loss',
  bc: 'breaking',
  warn: 'warning',
  safe: 'info',
};

const words: Record<Severity, (n: number) => string> = {
  blocked: (n) => count(n, 'blocking finding'),
  loss: (n) => count(n, 'loss of data', 'losses of data'),
  bc: (n) => count(n, 'breaking change'),
  warn: (n) => count(n, 'warning'),
  safe: (n) => count(n, 'remark'),
};

const order: Severity[] = ['blocked', 'loss', 'bc', 'warn', 'safe'];

/** For sorting; among equals the order stays. */
export function worstFirst(a: Finding, b: Finding): number {
  return order.indexOf(a.severity) - order.indexOf(b.severity);
}

const symbols: Record<Severity, string> = { blocked: '✗', loss: '✗', bc: '!', warn: '!', safe: '·' };

function painter(severity: Severity, c: Colors): (text: string) => string {
  if (severity === 'blocked' || severity === 'loss') return c.red;
  return severity === 'safe' ? c.cyan : c.yellow;
}

function renderSpan(span: Span, paint: (text: string) => string, style: Style): string {
  const { colors: c } = style;
  const text = style.textOf(span.file);
  const label = span.label === undefined ? '' : ` ${printable(span.label)}`;
  const wholeFile = span.start === 0 && span.end === 0;
  if (text === undefined || wholeFile) return `  ${c.cyan(printable(span.file))}${label}`;
  const start = positionAt(text)(span.start);
  const place = `  ${c.cyan(`${printable(span.file)}:${start.line}:${start.column}`)}`;
  const window = sourceWindow(text, span, style.width - String(start.line).length - 7);
  const gutter = ' '.repeat(String(start.line).length);
  return [
    place,
    `    ${c.dim(`${start.line} │`)} ${window.line}`,
    `    ${gutter} ${c.dim('│')} ${' '.repeat(window.indent)}${paint('^'.repeat(window.length) + label)}`,
  ].join('\n');
}

/** The part of the span's first line that fits `width`, and where the span is in it, in columns. */
function sourceWindow(text: string, span: Span, width: number) {
  const lineStart = text.lastIndexOf('\n', span.start - 1) + 1;
  const newline = text.indexOf('\n', span.start);
  const lineEnd = newline === -1 ? text.length : newline;
  const from = span.start - lineStart > width / 2 ? span.start - Math.floor(width / 3) : lineStart;
  const shown = (a: number, b: number) =>
    printable(text.slice(a, b).replace(/\r$/, '')).replaceAll('\t', '  ');
  const before = (from > lineStart ? '…' : '') + shown(from, span.start);
  const marked = shown(span.start, Math.min(Math.max(span.end, span.start), lineEnd));
  let line =
    before +
    marked +
    shown(Math.min(Math.max(span.end, span.start), lineEnd), Math.min(lineEnd, from + 4 * width));
  if (widthOf(line) > width) line = `${clip(line, width - 1)}…`;
  const indent = widthOf(before);
  return { line, indent, length: Math.max(1, Math.min(widthOf(marked), width - indent)) };
}

function clip(text: string, width: number): string {
  let columns = 0;
  let end = 0;
  for (const c of text) {
    columns += widthOf(c);
    if (columns > width) break;
    end += c.length;
  }
  return text.slice(0, end);
}
