import { questions } from '@kschema/compiler';
import type { Finding } from '@kschema/grammar';
import type { Exit } from '../../exit-codes.ts';
import { colorsFor } from '../colors.ts';
import { type compatibilityDocument, heads, orderText } from '../compatibility.ts';
import { severityWords, tally, worstFirst } from '../finding.ts';
import { renderPlan, type Step } from '../plan.ts';
import { printable } from '../text.ts';
import type { Report } from './index.ts';
import { levelOf, reported } from './level.ts';
import { markedRegion } from './region.ts';

type CompatibilityDocument = NonNullable<ReturnType<typeof compatibilityDocument>>;

/** What of a command's own document the summary tells. */
interface Told {
  steps?: Step[];
  accept?: string | null;
  compatibility?: CompatibilityDocument | null;
}

/**
 * A summary for a pull request, or for that of a workflow: the plan, what it breaks, how to
 * accept it, and how it gets along with earlier versions. The comment in its first line
 * lets a script find the summary again, to replace it.
 */
export function markdownReport(report: Report): string {
  const { command, result } = report;
  const findings = reported(result.findings).sort(worstFirst);
  const { steps = [], accept = null, compatibility = null } = result.document as Told;
  const found = tally(findings);
  const parts = [
    `<!-- kschema ${command} -->`,
    `### ${symbolOf(result.exit, findings)} \`kschema ${command}\`: ${found === '' ? 'nothing stands in the way' : found}`,
    ...(steps.length === 0 ? [] : planPart(steps)),
    ...(findings.length === 0 ? [] : [findings.map((finding) => findingPart(finding, report)).join('\n')]),
    ...(accept === null ? [] : ['If that is meant, accept it and say why:', fenced('sh', accept)]),
    ...(compatibility === null ? [] : compatibilityPart(compatibility)),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** A block of `diff`, which GitHub colours by the first character. */
function planPart(steps: readonly Step[]): string[] {
  const style = {
    colors: colorsFor({}, { env: {}, option: false }),
    width: Number.POSITIVE_INFINITY,
    textOf: () => undefined,
  };
  const plan = renderPlan(steps, style).replaceAll(/^ {2}/gm, '');
  const title = steps.length === 1 ? '1 step' : `${steps.length} steps`;
  return [`**${title}** to the next version`, fenced('diff', plan)];
}

function symbolOf(exit: Exit, findings: readonly Finding[]): string {
  if (exit !== 'ok') return '❌';
  return findings.some((finding) => levelOf(finding) === 'error') ? '⚠️' : '✅';
}

const symbols = { error: '🔴', warning: '🟡', note: '⚪' };

function findingPart(finding: Finding, report: Report): string {
  const { code, severity, title, why, fix, fingerprint, allowed } = finding;
  const rows = [
    ...(why === '' ? [] : [`*Why:* ${inline(why)}`]),
    ...(allowed === undefined && fix !== '' ? [`*Do:* ${inline(fix)}`] : []),
    ...(allowed === undefined ? [] : [`*Allowed:* ${inline(allowed)}`]),
    ...(fingerprint === undefined || allowed !== undefined ? [] : [`*Fingerprint:* \`${fingerprint}\``]),
  ];
  const head = `- ${symbols[levelOf(finding)]} **${severityWords[severity]} ${code}** ${inline(title)}${placePart(finding, report)}`;
  return [head, ...rows.map((row) => `  - ${row}`)].join('\n');
}

function placePart({ spans }: Finding, { placed, style }: Report): string {
  const [span] = spans;
  if (span === undefined) return '';
  const region = markedRegion(span, style);
  const file = placed(span.file).replaceAll(/[`\n]/g, '?');
  return ` (\`${printable(region === null ? file : `${file}:${region.line}`)}\`)`;
}

/** A row for the earlier versions with the same answers; each no names what breaks them. */
function compatibilityPart({ version, ranges, upgrade }: CompatibilityDocument): string[] {
  if (ranges.length === 0) return [];
  const rows = ranges.map(({ from, to, answers, causes }) => {
    const cells = questions.map((question) =>
      answers[question] ? 'yes' : `**no** ${causes[question]?.code ?? ''}`.trim(),
    );
    return [from === to ? `${from}` : `${from} to ${to}`, ...cells];
  });
  const head = [`Version ${version} with`, ...questions.map((question) => heads[question])];
  const table = [head, head.map(() => '--'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return [table.join('\n'), ...(upgrade === null ? [] : [inline(orderText(upgrade, version))])];
}

/** Text with code in back-ticks, on one line; nothing else in it is markup, a mention or a reference. */
function inline(text: string): string {
  return printable(text.replaceAll(/\s+/g, ' '))
    .split(/(`[^`]+`)/)
    .map((part, at) => (at % 2 === 1 ? part : escaped(part)))
    .join('');
}

function escaped(text: string): string {
  return text
    .replaceAll(/[\\`*_[\]|~]/g, '\\$&')
    .replaceAll(/[<>&]/g, entity)
    .replaceAll(/[@#]/g, '$&<!-- -->');
}

function entity(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}

/** A block whose fence is longer than any in it. */
function fenced(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}
