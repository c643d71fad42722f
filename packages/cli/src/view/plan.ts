import { type EventBody, summaryOf } from '@kschema/compiler';
import type { Style } from './finding.ts';
import { hanging, printable } from './text.ts';

/** An event as far as a plan shows it. */
export interface Step {
  template: string;
  params: object;
  cause: string;
}

/** The steps of a plan, grouped by what they do to the schema; a sign and a word say it, colour repeats it. */
export function renderPlan(steps: readonly Step[], style: Style): string {
  const lines: string[] = [];
  for (const group of groups) {
    const own = steps.filter((step) => groupOf(step) === group);
    if (own.length === 0) continue;
    const paint = style.colors[group.color];
    lines.push(style.colors.bold(group.title));
    for (const step of own) {
      lines.push(hanging(`  ${paint(group.sign)} `, printable(summary(step)), style.width));
    }
  }
  return lines.join('\n');
}

/** A step as `--json` shows it. */
export function stepDocument(step: Step) {
  return { template: step.template, params: step.params, cause: step.cause, summary: summary(step) };
}

function summary({ template, params }: Step): string {
  return summaryOf({ template, params } as EventBody);
}

interface Group {
  title: string;
  sign: string;
  color: 'green' | 'yellow' | 'red';
}

const added: Group = { title: 'Added', sign: '+', color: 'green' };
const changed: Group = { title: 'Changed', sign: '~', color: 'yellow' };
const removed: Group = { title: 'Removed', sign: '-', color: 'red' };
const groups = [added, changed, removed];

/** A cause is a change's kind and its subject; the kind's last word says what happens. */
function groupOf(step: Step): Group {
  const kind = step.cause.split(' ')[0] ?? '';
  if (/-(added|reserved)$/.test(kind)) return added;
  return /-(dropped|released)$/.test(kind) ? removed : changed;
}
