import { diff, rewriteSource } from '@kschema/compiler';
import { withDifferences } from '@kschema/engine';
import { findingOf } from '@kschema/grammar';
import { Halt, halt } from '../problem.ts';
import { adoptBehind, notCompiled, sourceStuck } from '../problems.ts';
import { loadHistory } from '../project/change-set.ts';
import { isBlocked, loadSources } from '../project/sources.ts';
import { writeSources } from '../project/write-sources.ts';
import { hanging } from '../view/text.ts';
import type { Verb } from './chosen.ts';

/**
 * Writes differences into the source, which becomes the next version: the push after it finds
 * that this database holds it already. Only on a state that is settled otherwise, or the version
 * would hold more than what the database has.
 */
export const adopt: Verb = async ({ context, input, project, target, drift, differences, document }) => {
  const { history, before } = loadHistory(context, project);
  const [own, last] = [drift.versions.at(-1), history.at(-1)];
  if (own === undefined || own.hash !== last?.hash) {
    const facts = { target: target.url, version: own?.number ?? 0, history: history.length };
    halt(adoptBehind, target.url, facts);
  }
  const sources = loadSources(context.files, project.schema, project.policy);
  if (isBlocked(sources.findings)) throw new Halt('stopped', sources.findings);
  const changes = diff(before, sources.declaration).value.length;
  if (changes > 0) throw new Halt('stopped', [findingOf(notCompiled, '', { changes }, [])]);

  const wanted = withDifferences(sources.declaration.schema, drift.found.schema, differences);
  const texts = new Map([...sources.files].map(([path, { text }]) => [path, text]));
  const rewritten = rewriteSource(sources.root, texts, wanted);
  if (rewritten === null) {
    const subjects = differences.map(({ subject }) => subject);
    return halt(sourceStuck, project.schema, { file: project.schema, what: subjects.join(', ') });
  }
  const dryRun = input.options.dryRun === true;
  const files = await writeSources(context, texts, rewritten, dryRun ? 'show' : 'write');
  if (dryRun) context.say('Dry run: nothing was changed.');
  else {
    const next = '`kschema compile` makes a version of it; `kschema push` finds that it is there already.';
    context.say(hanging('\nNext: ', next, context.width));
  }
  return { exit: 'ok', findings: [], document: { ...document, files } };
};
