import { noPolicy } from '@kschema/compiler';
import { checkPush, refusedBy } from '@kschema/engine';
import type { LogEntry } from '@kschema/log';
import type { CheckBody } from '../entry/entry.ts';
import type { Run } from '../run.ts';
import { extended } from './extended.ts';

/**
 * Asks the database what its rows have against versions that somebody wants to push, and tells the fleet. Values
 * stay here: only counts are told.
 */
export async function checkVersions(run: Run, entry: LogEntry, body: CheckBody): Promise<void> {
  const grown = extended(run.schema.line, body);
  if ('problem' in grown) return;
  const { target } = run.database;
  const options = { uncompiled: null, accepted: [], policy: noPolicy, examples: 'withheld' } as const;
  const { value, findings } = await run.database.release(() => checkPush(target, grown.versions, options));
  const checked = { of: entry.id, findings: [...findings, ...refusedBy(value)] };
  run.checked = checked;
  run.emitter.emit('checked', checked);
}
