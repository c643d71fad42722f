import { type EventBody, summaryOf } from '@kschema/compiler';
import type { Style } from './finding.ts';
import { hanging, printable } from './text.ts';

/** An event as far as a plan shows it. */
export interface Step {
  template: string;
  params: object;
  cause: string;
}

/**
 * The steps of a plan, one a line: what is added, then what changes, then what goes. The sign
 * and the first word say which; colour repeats it.
 */
export function renderPlan(steps: readonly Step[], style: Style): string {
  return groups
    .flatMap((group) => {
      const head = `  ${style.colors[group.color](group.sign)} `;
      const own = steps.filter((step) => groupOf(step) === group);
      return own.map((step) => hanging(head, printable(summary(step)), style.width));
    })
    .join('\n');
}

/** A step as `--json` shows it. */
export function stepDocument(step: Step) {
  return { template: step.template, params: step.params, cause: step.cause, summary: summary(step) };
}

function summary({ template, params }: Step): string {
  return summaryOf({ template, params } as EventBody);
}

interface Group {
  sign: string;
  color: 'green' | 'yellow' | 'red';
}

const added: Group = { sign: '+', color: 'green' };
const changed: Group = { sign: '~', color: 'yellow' };
const removed: Group = { sign: '-', color: 'red' };
const groups = [added, changed, removed];

/** A cause is a change's kind and its subject; the kind's last word says what happens. */
function groupOf(step: Step): Group {
  const kind = step.cause.split(' ')[0] ?? '';
  if (/-(added|reserved)$/.test(kind)) return added;
  return /-(dropped|released)$/.test(kind) ? removed : changed;
}
