import { ignoreDrift } from '@kschema/engine';
import { halt } from '../problem.ts';
import { reasonMissing } from '../problems.ts';
import { haltIfBlocked, opened } from '../project/database.ts';
import { currentPerson, now } from '../project/person.ts';
import { printable } from '../view/text.ts';
import type { Verb } from './chosen.ts';

/** Writes into the database's ledger that differences are known and stay, or that they count again. */
export const ignore: Verb = async ({ context, input, target, differences, document }) => {
  const ignoring = input.options.remove !== true;
  const reason = String(input.options.reason ?? '').trim();
  if (ignoring && reason === '') halt(reasonMissing, '', { what: '`drift ignore`' });
  const dryRun = input.options.dryRun === true;
  const fingerprints = differences.map(({ fingerprint }) => fingerprint);
  if (!dryRun) {
    const { findings } = await ignoreDrift(opened(target), fingerprints, {
      actor: await currentPerson(context.files.cwd),
      at: now(context.env),
      outcome: ignoring ? 'ignored' : 'noticed',
      reason,
    });
    haltIfBlocked(findings);
  }
  for (const { what, subject } of differences)
    context.say(printable(`${ignoring ? 'ignored' : 'no longer ignored'}: ${what} ${subject}`));
  if (dryRun) context.say('Dry run: nothing was changed.');
  return { exit: 'ok', findings: [], document: { ...document, ignoring } };
};
