import { extendLine, type HistoryLine } from '@kschema/compiler';
import type { CheckBody, VersionsBody } from '../entry/entry.ts';

/** The line with the versions of an entry, or why they cannot follow. */
export function extended(
  line: HistoryLine,
  { versions }: VersionsBody | CheckBody,
): HistoryLine | { problem: string } {
  let grown = line;
  for (const document of versions) {
    const next = extendLine(grown, JSON.stringify(document));
    if (next.version === null) return { problem: next.findings[0]?.title ?? 'they cannot be read' };
    grown = next.line;
  }
  return grown;
}
