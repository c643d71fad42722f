import type { DriftDifference } from '@kschema/engine';

/** A difference as `--json` shows it. */
export function differenceDocument(one: DriftDifference) {
  const { kind, what, subject, expected, found, fingerprint, ignored } = one;
  const by = ignored === null ? null : { reason: ignored.reason, by: ignored.by, at: ignored.at };
  return { kind, what, subject, expected, found, fingerprint, ignored: by };
}
