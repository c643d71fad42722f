import { judgeData } from '@kschema/compiler';
import { checkPush } from '@kschema/engine';
import type { Command, Context } from '../command.ts';
import { type ChangeSet, loadChangeSet } from '../project/change-set.ts';
import { openProject, type Project } from '../project/config.ts';
import { haltIfBlocked, opened } from '../project/database.ts';
import { targetOf } from '../project/targets.ts';
import { compatibilityDocument, renderCompatibility } from '../view/compatibility.ts';
import { renderFindings, tally } from '../view/finding.ts';
import { formatOption } from '../view/formats/index.ts';
import { renderPlan, stepDocument } from '../view/plan.ts';
import { precheckDocument, renderAgainst } from '../view/prechecks.ts';
import { count } from '../view/text.ts';

export const diff: Command = {
  name: 'diff',
  summary: 'show what changed since the last version',
  description:
    'Shows what `kschema compile` would put into a version, what that breaks, and how it gets along with every version before: who has to be upgraded first. With a database, also counts what a push of it would do to the rows there. Writes nothing.',
  options: [{ flags: '--against <target>', about: 'a database to ask, such as kuzu:./db' }, formatOption],
  examples: [
    ['kschema diff', 'the schema against the newest version'],
    ['kschema diff --against kuzu:./db', 'what it would do to the rows of a database'],
    ['kschema diff --json', 'the steps, the findings and all of the compatibility as data'],
    ['kschema diff --format markdown', 'as a comment for a pull request'],
  ],
  async run(context, input) {
    const project = await openProject(context.files, context.config);
    const set = await loadChangeSet(context, project);
    const { events, changes, findings, history, compatibility, promise } = set;
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
    const asked = input.options.against;
    const against = asked === undefined ? null : await askDatabase(context, project, set, asked);
    const document = {
      since: history.length,
      steps: events.map(stepDocument),
      queries: set.queries.count,
      compatibility: compatibilityDocument(compatibility, promise),
      against,
    };
    return { exit: 'ok', findings, document };
  },
};

/** What a push of everything that the database does not have yet, and of what is not compiled, would meet there. */
async function askDatabase(context: Context, project: Project, set: ChangeSet, written: unknown) {
  const target = targetOf(context, project, written, 'diff --against');
  const { before, changes, events, history, policy } = set;
  const { declaration } = set.sources;
  const parent = history.at(-1)?.hash ?? null;
  const uncompiled = {
    version: null,
    events,
    findings: judgeData(before, declaration, changes, parent, { policy }),
    accepted: [],
  };
  const { value, findings } = await checkPush(opened(target), history, { uncompiled, accepted: [], policy });
  haltIfBlocked(findings);
  context.say(`\n${renderAgainst(target.url, value, context.style)}`);
  return { target: target.url, prechecks: value.map(precheckDocument) };
}
