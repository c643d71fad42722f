import type { PlannedChange, PlannedStep, PlanResult, ProjectState } from '@kschema/language-server/protocol';
import { pendingText } from '../words.ts';

/**
 * The plan for people: what changed, what each change breaks and what to do about it, and the steps
 * that the next version would have. `data-change` and `data-code` are what a click is about.
 */
export function planPage(project: ProjectState | null, plan: PlanResult | null): string {
  if (project === null || plan === null)
    return '<p class="quiet">There is no <code>kschema.json</code> in this window. <em>kschema: Initialize</em> writes one.</p>';
  const name =
    project.version === null ? 'Nothing is compiled yet' : `Since version ${project.version.number}`;
  if (plan.changes.length === 0) {
    const advice =
      project.version === null
        ? '<em>kschema: Compile</em> makes the first version of the schema.'
        : 'The schema is as compiled.';
    return `<h1>${text(name)}</h1><p class="quiet">${advice}</p>`;
  }
  return [
    `<h1>${text(name)}</h1>`,
    `<p class="quiet">${text(pendingText(plan.counts))}</p>`,
    '<ul class="changes">',
    ...plan.changes.map(changeItem),
    '</ul>',
    plan.steps.length === 0
      ? '<p class="quiet">No version can be made of this before what is blocked is resolved.</p>'
      : `<h2>Version ${plan.next} would</h2><ol class="steps">${plan.steps.map(stepItem).join('')}</ol>`,
  ].join('\n');
}

function changeItem({ kind, subject, effect, findings, location }: PlannedChange, at: number): string {
  const title = `${kind.replaceAll('-', ' ')} <strong>${text(subject)}</strong>`;
  const link = location === null ? title : `<a href="#" data-change="${at}">${title}</a>`;
  return `<li class="${effect}"><span class="effect">${words[effect]}</span> ${link}${findings
    .filter(({ severity }) => severity !== 'safe')
    .map(findingBlock)
    .join('')}</li>`;
}

const words: Record<PlannedChange['effect'], string> = {
  safe: 'safe',
  breaking: 'breaking',
  losing: 'loses data',
  blocked: 'blocked',
};

function findingBlock({ code, title, why, fix, allowed }: PlannedChange['findings'][number]): string {
  const end = allowed === null ? `<p>${text(fix)}</p>` : `<p>Allowed: ${text(allowed)}</p>`;
  return `<div class="finding"><p><a href="#" data-code="${text(code)}">${text(code)}</a> ${text(title)}</p><p class="quiet">${text(why)}</p>${end}</div>`;
}

const signs: Record<PlannedStep['effect'], string> = { added: '+', changed: '~', removed: '−' };

function stepItem({ summary, effect }: PlannedStep): string {
  return `<li class="${effect}"><span class="sign">${signs[effect]}</span> ${text(summary)}</li>`;
}

/** What stands between back-ticks is code, as in the findings' own texts. */
function text(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(/`([^`]*)`/g, '<code>$1</code>');
}
