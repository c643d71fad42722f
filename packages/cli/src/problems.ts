import { fleetProblems } from './fleet/problems.ts';
import { defineProblem } from './problem.ts';

export const usageWrong = defineProblem<{ message: string; help: string }>({
  code: 'CL101',
  id: 'usage-wrong',
  exit: 'usage',
  heading: 'The command line is not understood',
  text: ({ message, help }) => ({
    title: message,
    why: 'So nothing was done.',
    fix: `\`${help}\` shows what can be written.`,
  }),
});

export const configMissing = defineProblem<{ directory: string }>({
  code: 'CL102',
  id: 'config-missing',
  exit: 'usage',
  heading: 'There is no kschema.json',
  text: () => ({
    title: 'No `kschema.json` here or in a folder above',
    why: 'It says where the schema, its history and the database are.',
    fix: '`kschema init` writes a first one; `--config <file>` names one elsewhere.',
  }),
});

export const jsonInvalid = defineProblem<{ file: string; message: string }>({
  code: 'CL103',
  id: 'json-invalid',
  exit: 'usage',
  heading: 'A file is not JSON',
  text: ({ file, message }) => ({
    title: `${file} is not valid JSON: ${message}`,
    why: 'Nothing in it can be trusted until it can be read as a whole.',
    fix: 'Correct the marked place.',
  }),
});

export const configInvalid = defineProblem<{ file: string; message: string; why: string; advice: string }>({
  code: 'CL104',
  id: 'config-invalid',
  exit: 'usage',
  heading: 'kschema.json holds something unknown or impossible',
  text: ({ file, message, why, advice }) => ({
    title: `${file}: ${message}`,
    why,
    fix: advice,
  }),
});

export const liveSinceAhead = defineProblem<{ liveSince: number; newest: number }>({
  code: 'CL120',
  id: 'live-since-ahead',
  exit: 'usage',
  heading: 'liveSince is ahead of the history',
  text: ({ liveSince, newest }) => ({
    title: `\`compatibility.liveSince\` in kschema.json is ${liveSince}, and the newest version is ${newest}`,
    why: 'It names the oldest version that is in use, and nothing can use one that is not compiled.',
    fix: `Write a number up to ${newest + 1}, which says that no earlier version is in use at all.`,
  }),
});

export const fileMissing = defineProblem<{ file: string; what: string; advice: string }>({
  code: 'CL105',
  id: 'file-missing',
  exit: 'usage',
  heading: 'A file is missing',
  text: ({ file, what, advice }) => ({
    title: `${what} ${file} does not exist`,
    why: 'The command needs it.',
    fix: advice,
  }),
});

export const fileUnreadable = defineProblem<{ file: string; reason: string }>({
  code: 'CL106',
  id: 'file-unreadable',
  exit: 'usage',
  heading: 'A file cannot be read',
  text: ({ file, reason }) => ({
    title: `${file} cannot be read: ${reason}`,
    why: 'The command needs it.',
    fix: 'Check that it is a text file in UTF-8 and that you may read it.',
  }),
});

export const fileUnwritable = defineProblem<{ file: string; reason: string }>({
  code: 'CL107',
  id: 'file-unwritable',
  exit: 'usage',
  heading: 'A file cannot be written',
  text: ({ file, reason }) => ({
    title: `${file} cannot be written: ${reason}`,
    why: 'Files are replaced as a whole, so what was there before is still there.',
    fix: 'Check the folder, its permissions and the space left, then run the command again.',
  }),
});

export const wouldOverwrite = defineProblem<{ file: string }>({
  code: 'CL108',
  id: 'would-overwrite',
  exit: 'usage',
  heading: 'A file is already there',
  text: ({ file }) => ({
    title: `${file} already exists`,
    why: 'This command only writes new files, so that nobody’s work is lost.',
    fix: 'Choose another folder or name, or remove the file first.',
  }),
});

export const targetMissing = defineProblem<{ command: string }>({
  code: 'CL109',
  id: 'target-missing',
  exit: 'usage',
  heading: 'No target is named',
  text: ({ command }) => ({
    title: 'No target: `kschema.json` names none, and none was given',
    why: 'The command needs a database to work with.',
    fix: `Add \`"target": "kuzu:./db"\` to \`kschema.json\`, or write \`kschema ${command} kuzu:./db\`.`,
  }),
});

export const targetUnknown = defineProblem<{ target: string; scheme: string; known: string[] }>({
  code: 'CL110',
  id: 'target-unknown',
  exit: 'usage',
  heading: 'A target’s scheme is unknown',
  text: ({ target, scheme, known }) => ({
    title:
      scheme === ''
        ? `\`${target}\` does not say what it is`
        : `\`${scheme}:\` in \`${target}\` is not a kind of target`,
    why: `A target is a URL; its scheme chooses the engine. Known: ${known.map((k) => `\`${k}:\``).join(', ')}.`,
    fix: `Write \`${known[0]}:./path\`.`,
  }),
});

export const targetInvalid = defineProblem<{ target: string; reason: string }>({
  code: 'CL111',
  id: 'target-invalid',
  exit: 'usage',
  heading: 'A target’s URL is not usable',
  text: ({ target, reason }) => ({
    title: `\`${target}\` is not a usable target: ${reason}`,
    why: 'It has to name one database file, so that nothing else is touched.',
    fix: 'Write `kuzu:./path` for a path beside `kschema.json`, or `kuzu:/full/path`.',
  }),
});

export const acceptanceUnknown = defineProblem<{ fingerprint: string; known: string[] }>({
  code: 'CL112',
  id: 'acceptance-unknown',
  exit: 'usage',
  heading: 'An accepted fingerprint matches no finding',
  text: ({ fingerprint, known }) => ({
    title: `\`--accept ${fingerprint}\` matches no finding of this change`,
    why: 'A fingerprint belongs to exactly one change; when the change is edited, it has to be looked at again.',
    fix:
      known.length === 0
        ? 'Nothing needs to be accepted: leave it out.'
        : `Look at the findings again; those that need it are ${known.slice(0, 3).join(', ')}.`,
  }),
});

export const reasonMissing = defineProblem<{ what: string }>({
  code: 'CL113',
  id: 'reason-missing',
  exit: 'usage',
  heading: 'An acceptance has no reason',
  text: ({ what }) => ({
    title: `${what} needs \`--reason "…"\``,
    why: 'The reason is kept with it, for whoever asks later why this was done.',
    fix: 'Add `--reason "…"` with a sentence.',
  }),
});

export const notFormatted = defineProblem<{ file: string }>({
  code: 'CL114',
  id: 'not-formatted',
  exit: 'stopped',
  heading: 'A file is not formatted',
  text: ({ file }) => ({
    title: `${file} is not formatted`,
    why: 'One layout keeps differences in reviews to what was meant.',
    fix: '`kschema format` writes it.',
  }),
});

export const notCompiled = defineProblem<{ changes: number }>({
  code: 'CL115',
  id: 'not-compiled',
  exit: 'stopped',
  heading: 'The schema has changes that are not compiled',
  text: ({ changes }) => ({
    title: `The schema has ${changes === 1 ? '1 change' : `${changes} changes`} that no version holds`,
    why: 'What is not compiled into the history is never pushed.',
    fix: 'Run `kschema compile` and commit the new version with the schema.',
  }),
});

export const codeUnknown = defineProblem<{ code: string; near: string[] }>({
  code: 'CL116',
  id: 'code-unknown',
  exit: 'usage',
  heading: 'There is no rule of that code',
  text: ({ code, near }) => ({
    title: `There is no rule \`${code}\``,
    why: 'Codes look like `PR106`; each also has a name, such as `property-dropped`.',
    fix:
      near.length === 0
        ? '`kschema explain` without a code lists them all.'
        : `Did you mean ${near.map((n) => `\`${n}\``).join(' or ')}? \`kschema explain\` lists them all.`,
  }),
});

export const nothingCompiled = defineProblem<{ directory: string }>({
  code: 'CL117',
  id: 'nothing-compiled',
  exit: 'usage',
  heading: 'There is no version yet',
  text: ({ directory }) => ({
    title: `The history in ${directory} holds no version`,
    why: 'This command works with compiled versions.',
    fix: 'Run `kschema compile` first.',
  }),
});

export const interrupted = defineProblem<Record<never, never>>({
  code: 'CL118',
  id: 'interrupted',
  exit: 'interrupted',
  heading: 'Interrupted',
  text: () => ({
    title: 'Interrupted',
    why: 'Nothing was changed by this question.',
    fix: 'Run the command again to go on.',
  }),
});

export const internalError = defineProblem<{ message: string }>({
  code: 'CL119',
  id: 'internal-error',
  exit: 'internal',
  heading: 'A mistake in kschema',
  text: ({ message }) => ({
    title: `kschema made a mistake: ${message}`,
    why: 'This is not your doing.',
    fix: 'Run the same with `KSCHEMA_DEBUG=1` for the stack, and report it with what you did.',
  }),
});

export const driftUnknown = defineProblem<{ subject: string; known: string[] }>({
  code: 'CL140',
  id: 'drift-unknown',
  exit: 'usage',
  heading: 'Nothing of that name differs',
  text: ({ subject, known }) => ({
    title: `\`${subject}\` does not differ from the ledger`,
    why: 'Only what differs can be adopted, reverted or ignored.',
    fix:
      known.length === 0
        ? 'Nothing differs: there is nothing to settle.'
        : `These differ: ${known.map((one) => `\`${one}\``).join(', ')}.`,
  }),
});

export const adoptBehind = defineProblem<{ target: string; version: number; history: number }>({
  code: 'CL141',
  id: 'adopt-behind',
  exit: 'stopped',
  heading: 'Only a database at the newest version can be adopted from',
  text: ({ target, version, history }) => ({
    title: `${target} is at version ${version} and the history at ${history}, or they are not the same history`,
    why: 'What is adopted becomes the next version after the newest, so the database has to have all before it.',
    fix: '`kschema drift ignore` lives with the difference for now: push, then adopt it by its name.',
  }),
});

export const sourceStuck = defineProblem<{ file: string; what: string }>({
  code: 'CL142',
  id: 'source-stuck',
  exit: 'stopped',
  heading: 'The source cannot say it',
  text: ({ file, what }) => ({
    title: `${file} cannot be made to say this: ${what}`,
    why: 'The schema would have a mistake in it, such as a connection to a table that is not there, or a name that the language keeps. Nothing was written.',
    fix: 'Take together what belongs together, or edit the schema by hand; `kschema pull` shows the whole database as source.',
  }),
});

export const generatedStale = defineProblem<{ file: string; version: number; command: string }>({
  code: 'CL121',
  id: 'generated-stale',
  exit: 'stopped',
  heading: 'A generated file is stale',
  text: ({ file, version, command }) => ({
    title: `${file} is not what version ${version} of the schema gives`,
    why: 'An app that is built with it would read or publish what the schema does not have.',
    fix: `\`${command}\` writes it.`,
  }),
});

export const notGenerated = defineProblem<{ file: string }>({
  code: 'CL122',
  id: 'not-generated',
  exit: 'usage',
  heading: 'A file that nobody generated would be overwritten',
  text: ({ file }) => ({
    title: `${file} is there, and does not begin as a generated file does`,
    why: 'Somebody may have written it by hand.',
    fix: 'Name another file, or remove this one first.',
  }),
});

/** Every problem the command can have with what is around the schema; `explain` knows them too. */
export const problems = [
  usageWrong,
  configMissing,
  jsonInvalid,
  configInvalid,
  liveSinceAhead,
  fileMissing,
  fileUnreadable,
  fileUnwritable,
  wouldOverwrite,
  targetMissing,
  targetUnknown,
  targetInvalid,
  acceptanceUnknown,
  reasonMissing,
  notFormatted,
  notCompiled,
  codeUnknown,
  nothingCompiled,
  interrupted,
  internalError,
  driftUnknown,
  adoptBehind,
  sourceStuck,
  generatedStale,
  notGenerated,
  ...fleetProblems,
];
