import { compatibilityModes } from '@kschema/compiler';
import { z } from 'zod';
import { exitCodes } from '../exit-codes.ts';
import {
  fleetDocuments,
  logOfLogFields,
  pushToLogFields,
  schemaEntry,
  statusOfLogFields,
} from './fleet-schemas.ts';

/**
 * What `--json` prints, by command. `docs/schemas/cli/<command>.json` is made from these, and
 * the transcripts' documents are validated against them.
 */

const span = z.object({
  file: z.string(),
  start: z.int().describe('UTF-16 offset into the file, from 0.'),
  end: z.int().describe('UTF-16 offset of the first character after it.'),
  label: z.string().optional(),
  line: z.int().optional().describe('From 1, like the others.'),
  column: z.int().optional(),
  endLine: z.int().optional(),
  endColumn: z.int().optional(),
});

const edit = z.object({ file: z.string(), start: z.int(), end: z.int(), text: z.string() });

const compatibility = z
  .object({
    oldAppReads: z.boolean(),
    oldAppWrites: z.boolean(),
    newAppOnOldDatabase: z.boolean(),
    oldEventOnNewSchema: z.boolean(),
  })
  .describe('Which promises survive the change.');

const range = z.object({
  from: z.int(),
  to: z.int().describe('Inclusive.'),
  answers: compatibility,
  causes: z
    .record(
      z.enum(['oldAppReads', 'oldAppWrites', 'newAppOnOldDatabase', 'oldEventOnNewSchema']),
      z.object({ code: z.string(), subject: z.string(), title: z.string() }).nullable(),
    )
    .describe('The worst change behind each no, compared with that version.'),
});

const floor = z.int().describe('The oldest version, from which on every one gets along.');

const matrix = z
  .object({
    mode: z.enum(compatibilityModes),
    liveSince: z.int(),
    version: z.int().describe('The version that is compared with those before.'),
    ranges: z.array(range).describe('Every live version, oldest first; equal neighbours are one range.'),
    floors: z.object({ minReader: floor, minWriter: floor, minEvent: floor, minDatabase: floor }),
    upgrade: z
      .object({
        order: z
          .enum(['any', 'push-first', 'apps-first', 'at-once'])
          .describe('Of the push and the apps built for the new version, which has to come first.'),
        readersFrom: z
          .int()
          .nullable()
          .describe('Older live apps that read have to be upgraded before the push.'),
        writersFrom: z.int().nullable().describe('The same for apps that write.'),
        eventsFrom: z.int().nullable().describe('Data events of older versions do not apply any more.'),
      })
      .nullable()
      .describe('Who has to be upgraded first; null when no earlier version is live.'),
  })
  .nullable()
  .describe(
    'How the next version gets along with those before; null as long as a finding leaves open what changes.',
  );

export const finding = z.object({
  code: z.string().describe('Stable code; `kschema explain <code>` shows its page.'),
  rule: z.string(),
  severity: z.enum(['blocked', 'loss', 'bc', 'warn', 'safe']),
  subject: z.string(),
  title: z.string(),
  why: z.string(),
  fix: z.string(),
  spans: z.array(span),
  facts: z.record(z.string(), z.unknown()),
  fingerprint: z.string().optional().describe('What `compile --accept` takes.'),
  compatibility: compatibility.optional(),
  allowed: z
    .string()
    .optional()
    .describe(
      'The reason of the `@allow` that covers it, of who accepts it now, or of who ignores the drift.',
    ),
  unused: z.literal(true).optional().describe('It is allowed because no query uses what it is about.'),
  fixes: z.array(z.object({ title: z.string(), edits: z.array(edit) })).optional(),
});

const step = z.object({
  template: z.string(),
  params: z.record(z.string(), z.unknown()),
  cause: z.string().describe('The change that asked for it: its kind and its subject.'),
  summary: z.string(),
});

const steps = z.array(step);

const queries = z
  .int()
  .describe('Statements of apps and data events that were looked at; 0 when the schema is not settled.');

const instant = z.string().describe('ISO 8601 instant.');

const acceptance = z.object({
  code: z.string(),
  severity: finding.shape.severity,
  subject: z.string(),
  fingerprint: z.string(),
  reason: z.string(),
  by: z.string(),
  at: instant,
});

const difference = z.object({
  kind: z.string(),
  what: z.string(),
  subject: z.string(),
  expected: z.string().nullable(),
  found: z.string().nullable(),
  fingerprint: z.string().describe('Stands for exactly this difference.'),
  ignored: z
    .object({ reason: z.string(), by: z.string(), at: instant })
    .nullable()
    .describe('Who lives with it, and why.'),
});

const keptFields = {
  kept: z.string().nullable().describe('The file in which the database as it was before is kept.'),
  removed: z.array(z.string()).describe('Older kept copies that are gone now.'),
};

const ledgerVersion = z.object({
  number: z.int(),
  name: z.string(),
  hash: z.string(),
  appliedAt: instant,
  actor: z.string(),
  engine: z.string(),
  state: z.enum(['applied', 'applying']),
});

const prechecks = z
  .array(
    z.object({
      version: z.int().nullable().describe('The version it is about; null for what is not compiled.'),
      known: z
        .boolean()
        .describe('Whether the database could tell. Then the facts of the finding hold the counts.'),
      accepted: acceptance.nullable().describe('Who took responsibility for it.'),
      finding,
    }),
  )
  .describe('What the rows of the database mean for the changes that it does not have yet.');

const auditEntry = z.object({
  at: instant,
  actor: z.string(),
  action: z.enum([
    'applied',
    'adopted',
    'interrupted',
    'refused',
    'failed',
    'restored',
    'ignored',
    'noticed',
    'reverted',
  ]),
  version: z.int(),
  name: z.string(),
  durationMs: z.number(),
  accepted: z.array(acceptance),
  findings: z.array(z.object({ code: z.string(), title: z.string() })),
});

/** The fields of each command's own, present when the command got as far as having them. */
export const documents = {
  init: { files: z.array(z.string()).describe('Files written.') },
  check: {
    files: z.int(),
    nodes: z.int().describe('Node tables.'),
    rels: z.int().describe('Rel tables.'),
    queries,
  },
  format: {
    files: z.array(z.string()),
    changed: z.array(z.string()).describe('Files that were not formatted.'),
    text: z.string().describe('The formatted text, with `--stdin`.'),
  },
  diff: {
    since: z.int().describe('The newest version; 0 when there is none.'),
    steps,
    queries,
    compatibility: matrix,
    against: z
      .object({ target: z.string(), prechecks })
      .nullable()
      .describe('What the database of `--against` says.'),
  },
  compile: {
    version: z.int().describe('The newest version after the command.'),
    file: z.string().nullable().describe('The file written.'),
    steps,
    compatibility: matrix,
    accept: z.string().nullable().describe('The command line that would accept what stops it.'),
    queries,
  },
  push: {
    target: z.string(),
    before: z.int().describe('Version of the database before; 0 when it is new.'),
    version: z.int().describe('Version of the database after.'),
    dryRun: z.boolean(),
    pending: z.array(
      z.object({
        number: z.int(),
        name: z.string(),
        statements: z
          .array(z.string())
          .describe('As the engine gets them; index builds and checkpoints have none.'),
      }),
    ),
    copy: z
      .object({
        bytes: z.int(),
        reflink: z.boolean().describe('The file system shares the blocks of the copy.'),
        needed: z.int(),
        free: z.int(),
        reasons: z.array(z.string()),
      })
      .nullable()
      .describe('The copy that the versions are applied on; null when a transaction does.'),
    prechecks,
    accept: z.string().nullable().describe('The command line that would accept what stops it.'),
    applied: z.array(z.int()),
    adopted: z.array(z.int()).describe('Versions the database held already, now in its ledger.'),
    losses: z.array(z.string()).describe('What loses data, so that the database as it was is kept.'),
    ...keptFields,
    ...pushToLogFields,
  },
  move: {
    source: z.string(),
    target: z.string(),
    moved: z.boolean(),
    tables: z
      .array(
        z.object({
          name: z.string().describe('A node table, or a connection of a rel table: `Follows: User -> User`.'),
          kind: z.enum(['node', 'rel']),
          rows: z.int(),
          checksum: z.string().describe('Sum of a hash of each row, the same in both databases.'),
        }),
      )
      .describe('Tables read, in order.'),
  },
  status: {
    ...statusOfLogFields,
    target: z.string(),
    exists: z.boolean(),
    version: z.int().describe('The last version that is there in full.'),
    versions: z.array(ledgerVersion),
    pending: z.array(z.object({ number: z.int(), name: z.string() })),
    uncompiled: z.int().describe('Changes in the schema that no version holds.'),
    floors: z
      .object({
        minReader: floor,
        minWriter: floor,
        minEvent: floor.nullable(),
        minDatabase: floor.nullable(),
      })
      .nullable()
      .describe('Of the version of the database; null when it has none of this history.'),
    kept: z
      .array(
        z.object({
          file: z.string(),
          before: z.string().describe('What was about to happen: `v7`, `restore-v7`, `revert-v7`.'),
          bytes: z.int(),
        }),
      )
      .describe('Kept copies of the database, the newest first.'),
  },
  log: {
    ...logOfLogFields,
    target: z.string(),
    entries: z.array(z.union([auditEntry, schemaEntry])),
  },
  pull: {
    source: z.string(),
    file: z.string().nullable().describe('The file written; null for standard output.'),
    text: z.string(),
    left: z.array(z.string()).describe('What is there and cannot be written in the language.'),
    baseline: z
      .object({ version: z.string().describe('Hash of the version that says what the database holds.') })
      .optional()
      .describe('With `--baseline`.'),
  },
  verify: {
    target: z.string(),
    version: z.int(),
    differences: z.array(difference),
  },
  drift: {
    verb: z.enum(['adopt', 'revert', 'ignore']),
    target: z.string(),
    version: z.int().describe('Version of the ledger.'),
    differences: z.array(difference).describe('Those that the command is about.'),
    dryRun: z.boolean(),
    files: z.array(z.string()).optional().describe('With `adopt`: source files that are changed.'),
    steps: z.array(z.string()).optional().describe('With `revert`: what is done to the database.'),
    losses: z.array(z.string()).optional().describe('With `revert`: which of that loses data.'),
    accept: z.string().nullable().optional().describe('The command line that accepts what stops it.'),
    kept: keptFields.kept.optional(),
    removed: keptFields.removed.optional(),
    ignoring: z.boolean().optional().describe('With `ignore`: false when they are noticed again.'),
  },
  undo: {
    to: z.int().describe('The version whose schema comes back.'),
    version: z.int().describe('The newest version after the command.'),
    dryRun: z.boolean(),
    file: z.string().nullable().describe('The version written.'),
    files: z.array(z.string()).describe('Source files that change.'),
    steps,
    accept: z.string().nullable().describe('The command line that would accept what stops it.'),
  },
  restore: {
    target: z.string(),
    from: z.string().describe('The kept copy that was brought back; it stays where it is.'),
    before: z.int().describe('Version of the database before.'),
    version: z.int().describe('Version of the database after.'),
    again: z.array(z.int()).describe('Versions that the next push applies again.'),
    kept: keptFields.kept,
  },
  generate: {
    version: z.int().describe('The version that it is generated from: the newest.'),
    file: z.string().nullable().describe('The file; null for standard output.'),
    changed: z.boolean().describe('The file was written or, with `--check`, is stale.'),
    text: z.string().describe('The whole text.'),
  },
  explain: {
    rules: z.array(
      z.object({
        code: z.string(),
        rule: z.string(),
        severity: finding.shape.severity,
        heading: z.string(),
        why: z.string().optional(),
        fix: z.string().optional(),
      }),
    ),
  },
  rebase: {
    version: z.int().describe('The newest version.'),
    moved: z.array(z.object({ from: z.int(), to: z.int().nullable() })),
    written: z.array(z.string()),
    removed: z.array(z.string()),
  },
  ...fleetDocuments,
} satisfies Record<string, Record<string, z.ZodType>>;

/** The whole document of a command. A command that stops early has no fields of its own. */
export function documentSchema(command: string | null, fields: Record<string, z.ZodType>) {
  return z
    .object({
      command: z.literal(command).describe('Null when the command itself was not understood.'),
      exit: z.enum(Object.keys(exitCodes) as [keyof typeof exitCodes]),
      exitCode: z.literal(Object.values(exitCodes).map((exit) => exit.code)),
      findings: z.array(finding),
    })
    .extend(z.object(fields).partial().shape)
    .describe(`What \`kschema ${command ?? '…'} --json\` prints.`);
}
