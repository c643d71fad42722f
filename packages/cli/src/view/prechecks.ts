import { type Precheck, refusedBy } from '@kschema/engine';
import { renderFindings, type Style, severityWords } from './finding.ts';
import { count, hanging, printable } from './text.ts';

const MOST_HARMLESS = 10;

/**
 * What the data of a database says about pending changes, a line each: what concerns rows first,
 * then what concerns none. What is refused is left to the findings, which say more.
 */
export function renderPrechecks(checks: readonly Precheck[], style: Style): string {
  const refused = new Set(refusedBy(checks));
  const told = checks.filter(({ finding }) => !refused.has(finding));
  const harmless = told.filter(({ finding }) => finding.severity === 'safe');
  const lines = [
    ...told.filter((check) => !harmless.includes(check)),
    ...harmless.slice(0, MOST_HARMLESS),
  ].map((check) => renderLine(check, style));
  const more = harmless.length - MOST_HARMLESS;
  if (more > 0) lines.push(`  · and ${count(more, 'more')} that no row stands in the way of`);
  return lines.length === 0 ? '' : ['Asked of the data:', ...lines].join('\n');
}

/** The same for changes that nobody pushes yet: what a push would refuse is said in full. */
export function renderAgainst(url: string, checks: readonly Precheck[], style: Style): string {
  if (checks.length === 0) return `Nothing depends on the rows of ${printable(url)}.`;
  // Where it stands in the source was just said.
  const refused = renderFindings(
    refusedBy(checks).map((finding) => ({ ...finding, spans: [] })),
    style,
  );
  const told = renderPrechecks(checks, style);
  const parts = [told, refused].filter((text) => text !== '');
  return `Against ${printable(url)}:\n${parts.join('\n\n')}`;
}

function renderLine({ finding, known, accepted }: Precheck, { colors: c, width }: Style): string {
  const { severity, code, title } = finding;
  const word = severity === 'safe' ? '' : ` ${severityWords[severity]}`;
  const head = `  ${c.dim(`·${word}`)} ${code}  `;
  const parts = [title.replace(/\.$/, '')];
  if (!known) parts.push('it cannot be counted beforehand');
  if (accepted !== null && severity !== 'safe') parts.push(`accepted: ${accepted.reason}`);
  else if (accepted !== null && known) parts.push('it was accepted, and concerns no row');
  return hanging(head, printable(parts.join('; ')), width);
}

/** A check as `--json` shows it. */
export function precheckDocument({ version, known, accepted, finding }: Precheck) {
  return { version, known, accepted, finding };
}
