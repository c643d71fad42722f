import type { Version } from '@kschema/compiler';
import type { CopyCost, CopyReason, PushEvent, PushPlan } from '@kschema/engine';
import type { Style } from './finding.ts';
import { renderPlan } from './plan.ts';
import { bytes, hanging, printable } from './text.ts';

/** The versions a push would apply, each with its steps, and what guarding it costs. */
export function renderPending(plan: PushPlan, history: readonly Version[], style: Style): string {
  const blocks = plan.pending.flatMap(({ number }) => {
    const version = history[number - 1];
    return version === undefined ? [] : [`${titleOf(version)}\n${renderPlan(version.events, style)}`];
  });
  if (plan.exists && plan.copy !== null) blocks.push(renderCopy(plan.copy, reasonsOf(plan), style));
  return blocks.join('\n');
}

/** `version 2 "nick"`. */
export function titleOf({ number, name }: { number: number; name: string }): string {
  return `version ${number}${name === '' ? '' : ` "${printable(name)}"`}`;
}

/** `v7` → `before version 7`; `restore-v7` → `version 7, before a restore`. */
export function keptText(before: string): string {
  const [verb = '', version] = before.split('-v');
  return version === undefined ? `before version ${before.slice(1)}` : `version ${version}, before a ${verb}`;
}

/** What a spinner says while a push is at work. */
export function progressText(event: PushEvent): string {
  if (event.kind === 'copy') return 'making a copy';
  if (event.kind === 'verify') return 'comparing with the compiled schema';
  if (event.kind === 'swap') return 'putting the copy in place';
  const { step, version } = event;
  const what = step.kind === 'transaction' ? step.title : step.kind.replaceAll('-', ' ');
  return `version ${version}: ${what}`;
}

/** Why a push works on a copy, each reason once. */
export function reasonsOf(plan: PushPlan): string[] {
  return [...new Set(plan.pending.flatMap((version) => version.reasons.map(reasonText)))];
}

function renderCopy(cost: CopyCost, reasons: string[], style: Style): string {
  const more = reasons.length > 3 ? `, and ${reasons.length - 3} more` : '';
  const all = reasons.slice(0, 3).join(reasons.length > 2 ? ', ' : ' and ') + more;
  const why = printable(all === '' ? 'the one before is kept' : all);
  const price = cost.reflink
    ? 'nothing: the file system shares its blocks'
    : `${bytes(cost.bytes)} of ${bytes(cost.free)} free`;
  return [
    hanging('', `On a copy of the database, which is swapped in when proven, because ${why}.`, style.width),
    `  costs ${price}`,
  ].join('\n');
}

/** Where the database is kept before something is lost, and what that is. */
export function renderKeep(file: string, losses: readonly string[], style: Style): string {
  const more = losses.length > 3 ? `, and ${losses.length - 3} more` : '';
  const lost = printable(losses.slice(0, 3).join(', ') + more);
  return hanging(
    '',
    `As it is now it is kept as ${file}, since this cannot be undone: ${lost}.`,
    style.width,
  );
}

function reasonText({ table, why, because }: CopyReason): string {
  switch (why) {
    case 'rebuilds-table':
      return `${table} is rebuilt (${because})`;
    case 'drops-index':
      return `an index of ${table} is dropped`;
    case 'large-log':
      return `the log of ${because} does not keep large changes`;
    case 'creates-index':
      return `an index of ${table} is built`;
  }
}
