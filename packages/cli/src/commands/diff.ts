import type { Command } from '../command.ts';
import { loadChangeSet } from '../project/change-set.ts';
import { openProject } from '../project/config.ts';
import { compatibilityDocument, renderCompatibility } from '../view/compatibility.ts';
import { renderFindings, tally } from '../view/finding.ts';
import { renderPlan, stepDocument } from '../view/plan.ts';
import { count } from '../view/text.ts';

export const diff: Command = {
  name: 'diff',
  summary: 'show what changed since the last version',
  description:
    'Shows what `kschema compile` would put into a version, what that breaks, and how it gets along with every version before: who has to be upgraded first. Writes nothing.',
  examples: [
    ['kschema diff', 'the schema against the newest version'],
    ['kschema diff --json', 'the steps, the findings and all of the compatibility as data'],
  ],
  async run(context) {
    const project = await openProject(context.files, context.config);
    const { events, changes, findings, history, compatibility, promise } = loadChangeSet(context, project);
    const since = history.length === 0 ? 'an empty schema' : `version ${history.length}`;
    if (changes.length === 0) context.say(`No changes since ${since}.`);
    else {
      context.say(`${count(changes.length, 'change')} since ${since}\n${renderPlan(events, context.style)}`);
    }
    if (compatibility !== null) {
      const table = renderCompatibility(compatibility, promise, findings, context.style);
      if (table !== '') context.say(`\n${table}`);
    }
    const text = renderFindings(findings, context.style);
    if (text !== '') context.say(`\n${text}\n\n${tally(findings)}`);
    const document = {
      since: history.length,
      steps: events.map(stepDocument),
      compatibility: compatibilityDocument(compatibility, promise),
    };
    return { exit: 'ok', findings, document };
  },
};
