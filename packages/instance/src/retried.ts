import { failureOf } from '@kschema/engine';
import { type Finding, findingOf } from '@kschema/grammar';
import { LogFailure } from '@kschema/log';
import { logUnavailable } from './rules/log-unavailable.ts';
import type { Run } from './run.ts';

/** What is in the way for now, as a finding. */
export function retried({ log, database, schema }: Run, error: Error): Finding {
  if (error instanceof LogFailure)
    return findingOf(logUnavailable, log.url, { url: log.url, message: error.message }, []);
  return failureOf(error, database.target, schema.line.versions.length);
}
