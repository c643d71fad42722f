import { defineProblem } from '../problem.ts';

export const logUnusable = defineProblem<{ url: string; kind: string; message: string }>({
  code: 'CL143',
  id: 'log-unusable',
  exit: 'unavailable',
  heading: 'The log cannot be used now',
  text: ({ url, message }) => ({
    title: `The log ${url} cannot be used: ${message}`,
    why: 'The command needs it, and did nothing without it.',
    fix: 'Check the address, that the log is running, and who may use it; `kschema doctor` looks at its settings.',
  }),
});

export const logMissing = defineProblem<{ command: string }>({
  code: 'CL144',
  id: 'log-missing',
  exit: 'usage',
  heading: 'No log is named',
  text: ({ command }) => ({
    title: 'No log: `kschema.json` names none as its target, and none was given',
    why: 'The command works with a log that instances follow, not with a database.',
    fix: `Write \`kschema ${command} sqlite:./log\` or \`nats://host/name\`, or make it the \`"target"\` in \`kschema.json\`.`,
  }),
});

export const nothingHeld = defineProblem<{ url: string }>({
  code: 'CL145',
  id: 'nothing-held',
  exit: 'stopped',
  heading: 'Nothing waits to be released',
  text: ({ url }) => ({
    title: `Nothing in ${url} waits to be released`,
    why: 'Only what was pushed to a ring waits.',
    fix: '`kschema push --ring <name>` pushes to a ring; `kschema log` shows what was pushed.',
  }),
});

export const notSkippable = defineProblem<{ position: string }>({
  code: 'CL146',
  id: 'not-skippable',
  exit: 'stopped',
  heading: 'There is no data event at that position',
  text: ({ position }) => ({
    title: `There is no data event at position ${position}`,
    why: 'Only a data event can be given up; versions build on one another.',
    fix: '`kschema status` shows where an instance stopped.',
  }),
});

export const parametersNotJson = defineProblem<{ text: string }>({
  code: 'CL147',
  id: 'parameters-not-json',
  exit: 'usage',
  heading: 'Parameters are not a JSON object',
  text: ({ text }) => ({
    title: `\`${text.slice(0, 60)}\` is not a JSON object`,
    why: 'The parameters of a data event are given by name.',
    fix: `Write them as in \`'{"id": 1, "name": "Ada"}'\`.`,
  }),
});

export const optionNotNumber = defineProblem<{ option: string; value: string }>({
  code: 'CL148',
  id: 'option-not-number',
  exit: 'usage',
  heading: 'An option needs a number',
  text: ({ option, value }) => ({
    title: `\`${option} ${value}\` is not a whole number above 0`,
    why: 'So nothing was done.',
    fix: `Write a whole number after \`${option}\`.`,
  }),
});

export const targetIsLog = defineProblem<{ target: string }>({
  code: 'CL149',
  id: 'target-is-log',
  exit: 'usage',
  heading: 'The target is a log',
  text: ({ target }) => ({
    title: `\`${target}\` is a log, and this command works with a database`,
    why: 'A log holds versions and events; rows and tables are in the databases of the instances that follow it.',
    fix: 'Name the database of an instance that is not running, such as `kuzu:./db`.',
  }),
});

export const keyUnusable = defineProblem<{ file: string }>({
  code: 'CL150',
  id: 'key-unusable',
  exit: 'usage',
  heading: 'A file holds no key',
  text: ({ file }) => ({
    title: `${file} holds no key that can be used here`,
    why: 'Entries are signed with an Ed25519 private key in PEM, and trust is given to the public key in base64.',
    fix: '`kschema keys create <file>` writes both: `<file>` and `<file>.pub`.',
  }),
});

export const grantUnknown = defineProblem<{ grant: string }>({
  code: 'CL151',
  id: 'grant-unknown',
  exit: 'usage',
  heading: 'A grant is not understood',
  text: ({ grant }) => ({
    title: `\`${grant}\` is not a grant`,
    why: 'A grant says what a key may do, and on which tables or data events.',
    fix: 'Write one of safe, incompatible, data-loss, data, operate and trust, a colon, and names or patterns: `safe:*`, `data-loss:Tmp*,Cache`.',
  }),
});

export const keysUsage = defineProblem<{ verb: string }>({
  code: 'CL152',
  id: 'keys-usage',
  exit: 'usage',
  heading: 'What to do with keys is not understood',
  text: ({ verb }) => ({
    title: `\`kschema keys ${verb}\` is not complete`,
    why: 'So nothing was done.',
    fix: 'Write `create <file>`, `trust <file.pub> --name <name> --grant safe:*`, `revoke <id>` or `list`; `kschema keys --help` shows more.',
  }),
});

export const nothingToTrim = defineProblem<{
  url: string;
  before: number;
  neededBy: string | null;
  without: string[];
}>({
  code: 'CL153',
  id: 'nothing-to-trim',
  exit: 'stopped',
  heading: 'No data event can be removed from the log',
  text: ({ url, before, neededBy, without }) => ({
    title: `No data event can be removed from ${url}${before > 0 ? `; those up to position ${before} are gone` : ''}`,
    why:
      without.length > 0
        ? `There is no checkpoint of ${without.join(' and ')}, from which an instance of it could start.`
        : neededBy === null
          ? 'There is no checkpoint from which an instance could start.'
          : `What follows is needed by ${neededBy}.`,
    fix: '`kschema follow --checkpoint-every <entries>` or `instance.checkpoint()` stores a checkpoint; `kschema status` shows them, and how far each instance is.',
  }),
});

export const appliedAlready = defineProblem<{ position: number; by: string }>({
  code: 'CL154',
  id: 'applied-already',
  exit: 'stopped',
  heading: 'An event that is to be given up is in a database',
  text: ({ position, by }) => ({
    title: `The event at position ${position} is applied: ${by} has it`,
    why: 'Given up now, it would be in some databases and not in others.',
    fix: 'Undo what it did with another event. An instance that stopped before it starts from a checkpoint behind it when its database is removed.',
  }),
});

/** What can be wrong with a log and its address, and with what is asked of it. */
export const fleetProblems = [
  logUnusable,
  logMissing,
  nothingHeld,
  notSkippable,
  parametersNotJson,
  optionNotNumber,
  targetIsLog,
  keyUnusable,
  grantUnknown,
  keysUsage,
  nothingToTrim,
  appliedAlready,
];
