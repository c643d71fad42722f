import type { Acceptance } from '@kschema/compiler';
import { push } from '@kschema/engine';
import type { LogEntry } from '@kschema/log';
import type { VersionsBody } from '../entry/entry.ts';
import { readEntry } from '../entry/read-entry.ts';
import type { Run } from '../run.ts';
import { admit, type SchemaState } from '../schema-state.ts';
import { holdOf } from './hold.ts';
import { behind } from './leave-out.ts';
import { become, pushing, versionsHere } from './versions.ts';

/** Entries of the schema topic that follow one another and are all applied here and now. */
interface Together {
  entries: LogEntry[];
  /** What is applied of them, with the number of the last version of each. */
  pushes: { body: VersionsBody; last: number }[];
  /** After the last of them. */
  state: SchemaState;
}

/**
 * Applies the first entries in one go. 0 when they do not go together, or when one of them is refused, which nobody
 * is told of: each is to be applied by itself then, which says what stands in the way. Else how many it was.
 */
export async function applyTogether(run: Run, entries: readonly LogEntry[]): Promise<number> {
  const { entries: together, pushes, state } = goingTogether(run, entries);
  const { versions } = state.line;
  if (pushes.length < 2) return 0;
  const to = together.reduce((at, entry) => behind(at, entry), run.at);
  const body = (version: number) =>
    (pushes.find(({ last }) => version <= last) as Together['pushes'][0]).body;
  const { findings } = await run.database.release(() =>
    push(run.database.target, versions, {
      ...pushing(run, to),
      actor: run.options.name,
      at: '',
      madeBy: (version) => ({ actor: body(version).by, at: body(version).at }),
      accepted: pushes.flatMap(({ body }) => body.accepted as Acceptance[]),
    }),
  );
  if (findings.length > 0) return 0;
  await become(run, state, to);
  return together.length;
}

function goingTogether(run: Run, entries: readonly LogEntry[]): Together {
  const together: Together = { entries: [], pushes: [], state: run.schema };
  // A database that held tables before its first version is recognised by exactly that version.
  if (run.schema.line.versions.length === 0) return together;
  for (const [at, entry] of entries.entries()) {
    if (entry.topic !== 'schema' || entry.position !== run.at.position + 1 + at) break;
    const read = readEntry(entry);
    if (read.kind !== 'body' || read.body.kind === 'check') break;
    const admission = admit(together.state, entry, read);
    if (admission.kind === 'refused') break;
    const { line } = admission.state;
    const body = versionsHere(together.state, read.body);
    const before = together.state.line.versions.length;
    if (body !== null && holdOf(run, entry.id, body, { before, line }) !== null) break;
    if (body !== null) together.pushes.push({ body, last: line.versions.length });
    together.entries.push(entry);
    together.state = admission.state;
  }
  return together;
}
